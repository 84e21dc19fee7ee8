package org.palermo.access.signin;

import org.palermo.access.Account;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Opens a session in the database, as signing in with all factors would. */
public final class OpenSession {

    private OpenSession() {}

    /** The value of the cookie. */
    public static <S extends Session> String of(SessionRepository<S> sessions, Account account) {
        Instant now = Instant.now();
        S session = sessions.createSession();
        session.setAttribute(
                "SPRING_SECURITY_CONTEXT",
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                new SignedIn(account.id()),
                                null,
                                List.of(
                                        Factor.PASSWORD.provedAt(now),
                                        Factor.TOTP.provedAt(now)))));
        sessions.save(session);
        return Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
    }
}
