package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The roles of all accounts with their numbers; they are ended, never deleted. */
@Repository
public class HeldRoles {

    private static final String SELECT =
            """
            select role_grant.id, role_grant.account_id, role_grant.role,
                reporting_entity.code as entity, agency.code as agency, role_grant.dataflow,
                role_grant.valid_from, role_grant.valid_until,
                coalesce(role_grant.ended_at, agency.ended_at) as ended_at
            from role_grant
            left join reporting_entity on reporting_entity.id = role_grant.entity_id
            left join agency on agency.id = role_grant.agency_id
            """;

    /** Any number that no other lock has. */
    private static final long ADMINISTRATORS = 7_146_200_001L;

    private static final Duration ALONE_FOR = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Clock clock;

    HeldRoles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<HeldRole> find(long id) {
        return jdbc.sql(SELECT + "where role_grant.id = :id")
                .param("id", id)
                .query(HeldRoles::read)
                .optional();
    }

    /** In the order in which they were given. */
    public List<HeldRole> of(long account) {
        return jdbc.sql(SELECT + "where account_id = :account order by role_grant.id")
                .param("account", account)
                .query(HeldRoles::read)
                .list();
    }

    /** Those of all accounts that the acting account may see. */
    public List<HeldRole> all() {
        return jdbc.sql(SELECT + "order by role_grant.id").query(HeldRoles::read).list();
    }

    /** At once. */
    public void end(long id) {
        jdbc.sql("update role_grant set ended_at = :now where id = :id and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** With the end of a day that is not before its first. */
    public void endWith(long id, LocalDate lastDay) {
        jdbc.sql("update role_grant set valid_until = :day where id = :id and ended_at is null")
                .param("day", lastDay)
                .param("id", id)
                .update();
    }

    /** Keeps two administrators from ending each other at once; to the end of the transaction. */
    public void lockAdministrators() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ADMINISTRATORS)
                .query((_, _) -> true)
                .single();
    }

    /**
     * Whether nobody but one account administers, nor did within the last two weeks: so that nobody
     * gets rid of the second person for a moment.
     */
    public boolean isOnlyAdministrator(long account) {
        return jdbc.sql(
                        """
                        select not exists (
                            select from role_grant
                            where role = 'ADMINISTRATOR' and account_id <> :account
                                and coalesce(
                                    least(
                                        ended_at,
                                        (valid_until + 1)::timestamp at time zone 'UTC'),
                                    'infinity') > :since)
                        """)
                .param("account", account)
                .param("since", OffsetDateTime.now(clock).minus(ALONE_FOR))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static HeldRole read(ResultSet row, int number) throws SQLException {
        @Nullable String entity = row.getString("entity");
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new HeldRole(
                row.getLong("id"),
                row.getLong("account_id"),
                new RoleGrant(
                        Role.valueOf(row.getString("role")),
                        entity == null ? null : new EntityCode(entity),
                        row.getString("agency"),
                        row.getString("dataflow"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)),
                ended == null ? null : ended.toInstant());
    }
}
