package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Adds what a person has just proved to their session, which gets another id each time. */
@Component
public class Proof {

    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();
    private final HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
    private final ChangeSessionIdAuthenticationStrategy ids =
            new ChangeSessionIdAuthenticationStrategy();

    Proof(Clock clock) {
        this.clock = clock;
    }

    /** The account that the session belongs to; empty when nobody has proved anything. */
    public Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** The account that the session belongs to, where somebody has proved something. */
    public long account() {
        return signedIn()
                .map(SignedIn::account)
                .orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
    }

    /** A session of another account, or of none, becomes one of this account. */
    public void add(
            long account, Factor factor, HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        SignedIn person = new SignedIn(account);
        if (before == null || !person.equals(before.getPrincipal())) {
            begin(account, factor, request, response);
        } else {
            Instant now = clock.instant();
            save(ProvenFactors.of(before).with(person, factor, now), request, response);
        }
    }

    /** Nothing that was proved before counts, nor anything else that the session remembered. */
    public void begin(
            long account, Factor factor, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SessionMarks.begin(request, clock.instant());
        save(ProvenFactors.first(account, factor, clock.instant()), request, response);
    }

    private void save(
            Authentication proven, HttpServletRequest request, HttpServletResponse response) {
        ids.onAuthentication(proven, request, response);
        tokens.saveToken(null, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(proven);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
