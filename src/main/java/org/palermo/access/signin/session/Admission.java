package org.palermo.access.signin.session;

import org.palermo.access.Account;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/** Whether an account may be used at all. */
@Component
public class Admission {

    private final SignInSettings settings;
    private final Clock clock;

    Admission(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean admits(Account account) {
        return account.enabled()
                && (account.demonstration()
                        ? settings.demonstrationAccounts()
                        : !isUnused(account));
    }

    /** Whether an account cannot be used before an invitation into it is taken up. */
    public boolean needsInvitation(Account account) {
        return account.mustChangePassword() || isUnused(account);
    }

    /** Whether nobody has signed in for so long that it takes a new invitation. */
    public boolean isUnused(Account account) {
        return account.lastSeenAt()
                .isBefore(clock.instant().minus(Duration.ofDays(settings.unusedDays())));
    }
}
