package org.palermo.access.signin.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * Who may sign in, by what, and for how long.
 *
 * @param demonstrationAccounts whether the accounts of the demonstration work
 * @param demonstrationSecondFactor whether they need a second factor like all others
 * @param unusedDays after how many days without signing in an account needs a new invitation
 * @param idle how long a session lasts without being used
 * @param atMost how long a session lasts in all
 * @param singleSignOnIsSecondFactor the organisations (names of their registrations) that are
 *     trusted to have asked for a second factor themselves
 * @param failuresPerAddress how many failures in 15 minutes make a network address wait
 */
@ConfigurationProperties("palermo.sign-in")
public record SignInSettings(
        @DefaultValue("false") boolean demonstrationAccounts,
        @DefaultValue("false") boolean demonstrationSecondFactor,
        @DefaultValue("180") int unusedDays,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration atMost,
        @DefaultValue List<String> singleSignOnIsSecondFactor,
        @DefaultValue("50") int failuresPerAddress) {}
