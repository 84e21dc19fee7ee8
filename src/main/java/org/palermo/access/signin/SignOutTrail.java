package org.palermo.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.access.signin.session.SignedIn;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Tells the audit trail who has signed out. */
@Component
class SignOutTrail implements LogoutHandler {

    private final SignInTrail trail;

    SignOutTrail(SignInTrail trail) {
        this.trail = trail;
    }

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            trail.record(AuditedAct.SIGNED_OUT, signedIn.account(), "session");
        }
    }
}
