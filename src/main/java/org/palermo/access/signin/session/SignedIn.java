package org.palermo.access.signin.session;

import org.springframework.security.core.AuthenticatedPrincipal;

import java.io.Serializable;

/** The account a session belongs to; what it may do is asked anew at every request. */
public record SignedIn(long account) implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return Long.toString(account);
    }
}
