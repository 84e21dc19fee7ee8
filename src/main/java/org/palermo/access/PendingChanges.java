package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All changes that need or needed a second person. */
@Repository
class PendingChanges {

    private static final String SELECT =
            """
            select id, kind, subject, wanted::text as wanted, asked_by, asked_at, expires_at,
                decided_by, decided_at, outcome
            from pending_change
            """;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    PendingChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Change> find(long id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id).query(this::read).optional();
    }

    /** The newest first. */
    List<Change> latest(int limit) {
        return jdbc.sql(SELECT + "order by id desc limit :limit")
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    List<Change> waiting(Instant now) {
        return jdbc.sql(SELECT + "where outcome is null and expires_at > :now order by id")
                .param("now", at(now))
                .query(this::read)
                .list();
    }

    /** Adds a change; its number is given by the database, whatever the argument says. */
    long add(Change change) {
        return jdbc.sql(
                        """
                        insert into pending_change
                            (kind, subject, wanted, asked_by, asked_at, expires_at)
                        values (:kind, :subject, :wanted::jsonb, :by, :at, :expires)
                        returning id
                        """)
                .param("kind", change.kind())
                .param("subject", change.subject())
                .param("wanted", json.writeValueAsString(change.values()))
                .param("by", change.askedBy())
                .param("at", at(change.askedAt()))
                .param("expires", at(change.expiresAt()))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Whether nobody decided first. */
    boolean decide(long id, Change.Outcome outcome, long decider, Instant now) {
        return jdbc.sql(
                                """
                                update pending_change
                                set outcome = :outcome, decided_by = :by, decided_at = :now
                                where id = :id and outcome is null and expires_at > :now
                                """)
                        .param("id", id)
                        .param("outcome", outcome.name())
                        .param("by", decider)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Change read(ResultSet row, int number) throws SQLException {
        @Nullable String outcome = row.getString("outcome");
        return new Change(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                json.readValue(row.getString("wanted"), TEXTS),
                row.getLong("asked_by"),
                instant(row, "asked_at").orElseThrow(),
                instant(row, "expires_at").orElseThrow(),
                row.getObject("decided_by", Long.class),
                instant(row, "decided_at").orElse(null),
                outcome == null ? null : Change.Outcome.valueOf(outcome));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
