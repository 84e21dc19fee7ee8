package org.palermo.access.signin;

import org.palermo.access.Account;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import java.util.List;

/** Makes a request that an account sends after signing in. */
public final class SignedInAs {

    private SignedInAs() {}

    public static RequestPostProcessor account(Account account) {
        return SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(account.id()), null, List.of()));
    }
}
