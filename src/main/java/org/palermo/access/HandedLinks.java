package org.palermo.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Who handed whom a link into an account. Whoever holds such a link could act as the other, so for
 * a time the two do not count as two persons; whoever made an account never does.
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

    public void add(long account, long handedBy, LinkKind kind) {
        jdbc.sql(
                        """
                        insert into handed_link (account_id, handed_by, handed_at, kind, lasts)
                        values (:account, :by, :now, :kind, :lasts)
                        """)
                .param("account", account)
                .param("by", handedBy)
                .param("now", OffsetDateTime.now(clock))
                .param("kind", kind.name())
                .param("lasts", kind == LinkKind.INVITATION)
                .update();
    }

    /** From now on invitations into an account count for a time only, like other links. */
    public void letLapse(long account) {
        jdbc.sql("update handed_link set lasts = false where account_id = :account and lasts")
                .param("account", account)
                .update();
    }

    /**
     * Whether somebody has lately handed out links into an account by which, together with another
     * one of this kind, they could replace both its password and its second factor.
     */
    public boolean wouldReplaceBoth(long account, long handedBy, LinkKind kind) {
        return jdbc.sql(
                        """
                        select exists (
                            select from handed_link
                            where account_id = :account and handed_by = :by
                                and handed_at > :since
                                and (kind = 'FACTOR') <> (:kind = 'FACTOR'))
                        """)
                .param("account", account)
                .param("by", handedBy)
                .param("since", since())
                .param("kind", kind.name())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /**
     * Whether two accounts may be in one person's hand: one let the other in, if need be through
     * others, or whoever lately let in the one has let in the other.
     */
    boolean areLinked(long one, long other) {
        return reaches(one, other) || reaches(other, one);
    }

    private boolean reaches(long from, long to) {
        return jdbc.sql(
                        """
                        with recursive reached (account) as (
                            select :from::bigint
                            union
                            select case
                                    when handed_link.handed_by = reached.account
                                    then handed_link.account_id
                                    else handed_link.handed_by
                                end
                            from reached
                            join handed_link
                                on handed_link.handed_by = reached.account
                                    and (lasts or handed_at > :since)
                                or handed_link.account_id = reached.account
                                    and handed_at > :since
                        )
                        select exists (select from reached where account = :to)
                        """)
                .param("from", from)
                .param("to", to)
                .param("since", since())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private OffsetDateTime since() {
        return OffsetDateTime.now(clock).minus(COUNTS_FOR);
    }
}
