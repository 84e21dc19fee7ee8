package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/** How long a session lasts. */
@Component
public class SessionLimits {

    /** Between the first factor and the last. */
    static final Duration HALFWAY = Duration.ofMinutes(10);

    private final SignInSettings settings;
    private final Clock clock;

    SessionLimits(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether it may still be used; if so, it has been used now. */
    public boolean admits(@Nullable HttpSession session) {
        if (session == null) {
            return true;
        }
        if (SessionMarks.isOver(session, settings, clock.instant())) {
            return false;
        }
        SessionMarks.use(session, clock.instant());
        return true;
    }

    /** Whether the person has taken too long to prove the second factor. */
    public boolean isStuckHalfway(@Nullable HttpSession session) {
        return session != null && SessionMarks.isOlder(session, HALFWAY, clock.instant());
    }
}
