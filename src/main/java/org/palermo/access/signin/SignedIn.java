package org.palermo.access.signin;

import org.springframework.security.core.AuthenticatedPrincipal;

import java.io.Serializable;

/** The account a session belongs to; what it may do is asked anew at every request. */
record SignedIn(long account) implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return Long.toString(account);
    }
}
