package org.palermo.access.signin;

import org.palermo.access.Account;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import java.time.Instant;
import java.util.List;

/** Makes a request that an account sends after signing in, with all its factors. */
public final class SignedInAs {

    private SignedInAs() {}

    /** With proofs that no clock of a test finds too old. */
    public static RequestPostProcessor account(Account account) {
        return account(account, Instant.parse("9999-01-01T00:00:00Z"));
    }

    public static RequestPostProcessor account(Account account, Instant at) {
        return SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(account.id()),
                        null,
                        List.of(Factor.PASSWORD.provedAt(at), Factor.TOTP.provedAt(at))));
    }
}
