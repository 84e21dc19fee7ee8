package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** When an account was signed in to before, and how often that was refused since. */
@Repository
public class Arrivals {

    private static final String MARK = "palermo.arrival";

    private final JdbcClient jdbc;
    private final SignInTrail trail;
    private final Clock clock;

    Arrivals(JdbcClient jdbc, SignInTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** At the first request of a session that has proved all it must; later ones change nothing. */
    @Transactional
    public void arrive(long account, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || session.getAttribute(SessionMarks.SINCE) == null
                || session.getAttribute(MARK) != null) {
            return;
        }
        Before before = before(account);
        jdbc.sql(
                        """
                        update account
                        set last_signed_in_at = :now, refused_attempts = 0
                        where id = :account
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("account", account)
                .update();
        session.setAttribute(MARK, before);
        trail.record(AuditedAct.SIGNED_IN, account, "session");
    }

    /** Does the same for an address that nobody has. */
    public void refused(String email) {
        jdbc.sql(
                        """
                        update account
                        set refused_attempts = refused_attempts + 1
                        where email = :email
                        """)
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .update();
    }

    /** An account that was not used for long may be used again. */
    public void renew(long account) {
        jdbc.sql("update account set renewed_at = :now where id = :account")
                .param("now", OffsetDateTime.now(clock))
                .param("account", account)
                .update();
    }

    static Optional<Before> of(@Nullable HttpSession session) {
        return session != null && session.getAttribute(MARK) instanceof Before before
                ? Optional.of(before)
                : Optional.empty();
    }

    private Before before(long account) {
        return jdbc.sql(
                        """
                        select last_signed_in_at, refused_attempts
                        from account
                        where id = :account
                        """)
                .param("account", account)
                .query(Arrivals::read)
                .single();
    }

    private static Before read(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime last = row.getObject("last_signed_in_at", OffsetDateTime.class);
        return new Before(last == null ? null : last.toInstant(), row.getInt("refused_attempts"));
    }

    /**
     * What happened before the session.
     *
     * @param signedInAt null when this is the first time
     */
    record Before(@Nullable Instant signedInAt, int refused) implements Serializable {}
}
