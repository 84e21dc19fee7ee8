package org.palermo.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Who handed whom a link into an account. Whoever holds such a link could act as the other, so for
 * a time the two do not count as two persons.
 */
@Repository
public class HandedLinks {

    private static final Duration COUNTS_FOR = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    HandedLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void add(long account, long handedBy) {
        jdbc.sql(
                        """
                        insert into handed_link (account_id, handed_by, handed_at)
                        values (:account, :by, :now)
                        """)
                .param("account", account)
                .param("by", handedBy)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Whether an account was lately let in by a link that another handed out. */
    boolean isRecent(long account, long handedBy) {
        return jdbc.sql(
                        """
                        select exists (
                            select from handed_link
                            where account_id = :account and handed_by = :by
                                and handed_at > :since)
                        """)
                .param("account", account)
                .param("by", handedBy)
                .param("since", OffsetDateTime.now(clock).minus(COUNTS_FOR))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
