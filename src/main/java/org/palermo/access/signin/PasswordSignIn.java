package org.palermo.access.signin;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.ProvenFactors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Signs a person in by e-mail and password; says never which of the two was wrong. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final SignInThrottle throttle;
    private final SignInSettings settings;
    private final Clock clock;

    PasswordSignIn(
            Accounts accounts, SignInThrottle throttle, SignInSettings settings, Clock clock) {
        this.clock = clock;
        this.accounts = accounts;
        this.throttle = throttle;
        this.settings = settings;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String key = key(request);
        if (throttle.mustWait(key)) {
            throw new LockedException("too many failures");
        }
        Optional<Account> account = account(request);
        if (account.isEmpty()) {
            throttle.failed(key);
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(key);
        return ProvenFactors.first(account.get().id(), Factor.PASSWORD, clock.instant());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** Whether an account may be used now. */
    boolean admits(Account account) {
        return account.enabled() && (!account.demonstration() || settings.demonstrationAccounts());
    }

    private Optional<Account> account(Authentication request) {
        String password = text(request.getCredentials());
        boolean right =
                password.length() <= PasswordForm.LONGEST
                        && accounts.matches(request.getName(), password);
        return right
                ? accounts.findByEmail(request.getName()).filter(this::admits)
                : Optional.empty();
    }

    private static String key(Authentication request) {
        String address =
                request.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
        return request.getName().strip().toLowerCase(Locale.ROOT) + "|" + address;
    }

    private static String text(@Nullable Object credentials) {
        return credentials == null ? "" : credentials.toString();
    }
}
