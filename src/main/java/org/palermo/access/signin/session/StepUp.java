package org.palermo.access.signin.session;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/** Whether a person has proved a short time ago who they are, as a sensitive act needs it. */
@Component
public class StepUp {

    /** Where it is proved again. */
    public static final String PATH = "/account/confirm";

    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Clock clock;

    StepUp(Clock clock) {
        this.clock = clock;
    }

    public boolean isRecent() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && ProvenFactors.of(authentication).anySince(clock.instant().minus(RECENT));
    }
}
