package org.palermo.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Those who cannot sign in and ask for a link. A request ends when such a link is handed out; until
 * then asking again changes nothing.
 */
@Repository
public class HelpRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    HelpRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody named an account and said what they lack; whether it was its owner is not known. */
    public record HelpRequest(long account, LinkKind kind, Instant askedAt) {}

    /** The open ones, the oldest first. */
    public List<HelpRequest> open() {
        return jdbc.sql(
                        """
                        select account_id, kind, asked_at
                        from help_request
                        where answered_at is null
                        order by asked_at, id
                        """)
                .query(HelpRequests::read)
                .list();
    }

    /** Does nothing, and takes no longer, for an address that nobody has. */
    public void ask(String email, LinkKind kind) {
        jdbc.sql(
                        """
                        insert into help_request (account_id, kind, asked_at)
                        select id, :kind, :now
                        from account
                        where email = :email and enabled
                        on conflict (account_id, kind) where answered_at is null do nothing
                        """)
                .param("kind", kind.name())
                .param("now", OffsetDateTime.now(clock))
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .update();
    }

    private static HelpRequest read(ResultSet row, int number) throws SQLException {
        return new HelpRequest(
                row.getLong("account_id"),
                LinkKind.valueOf(row.getString("kind")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant());
    }
}
