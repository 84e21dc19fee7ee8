package org.palermo.audit;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Answers the auditor who did what when. */
@Service
public class AuditReading {

    private static final int ROWS_AT_ONCE = 1000;

    private static final String SELECT =
            """
            select %s, link.position, link.digest, before.digest as previous
            from audit_entry
            left join audit_link link on link.entry_id = audit_entry.id
            left join audit_link before on before.position = link.position - 1
            """
                    .formatted(AuditEntry.COLUMNS);

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final Permissions permissions;
    private final ApplicationEventPublisher events;

    AuditReading(JdbcTemplate jdbc, Permissions permissions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.streaming.setFetchSize(ROWS_AT_ONCE);
        this.permissions = permissions;
        this.events = events;
    }

    /**
     * Some of the entries, the newest first.
     *
     * @param before the number of the entry after which to go on; null to begin with the newest
     */
    @Transactional(readOnly = true)
    public List<AuditLine> page(AuditQuery query, @Nullable Long before, int most) {
        permissions.require(Action.READ_AUDIT, Scope.everything());
        var chosen = new Chosen(query);
        if (before != null) {
            chosen.and("(at, id) < (select at, id from audit_entry where id = ?)", before);
        }
        chosen.parameters.add(most);
        return jdbc.query(
                SELECT + chosen.where() + " order by at desc, id desc limit ?",
                (row, _) -> line(row),
                chosen.parameters());
    }

    /** Records that it is about to be taken along; begin with this. */
    public void announce(AuditQuery query, String form) {
        permissions.require(Action.READ_AUDIT, Scope.everything());
        events.publishEvent(AuditedEvent.of(AuditedAct.AUDIT_EXPORTED, query + " as " + form));
    }

    /** All of the entries, the oldest first; however many they are, few are in memory. */
    @Transactional(readOnly = true)
    public void export(AuditQuery query, Consumer<AuditLine> lines) {
        permissions.require(Action.READ_AUDIT, Scope.everything());
        var chosen = new Chosen(query);
        RowCallbackHandler each = row -> lines.accept(line(row));
        streaming.query(SELECT + chosen.where() + " order by at, id", each, chosen.parameters());
    }

    @Transactional(readOnly = true)
    public AuditState state() {
        permissions.require(Action.READ_AUDIT, Scope.everything());
        return new AuditState(
                first(
                        "select coalesce(max(position), 0) as entries from audit_link",
                        row -> row.getLong("entries"),
                        0L),
                first(
                        """
                        select position, digest, made_at
                        from audit_checkpoint
                        order by id desc
                        limit 1
                        """,
                        row ->
                                new AuditState.Signed(
                                        row.getLong("position"),
                                        HexFormat.of().formatHex(row.getBytes("digest")),
                                        instant(row, "made_at")),
                        null),
                first(
                        """
                        select verified_at, entries, flaws, coalesce(told, '') as told
                        from audit_verification
                        order by id desc
                        limit 1
                        """,
                        row ->
                                new AuditState.Verified(
                                        instant(row, "verified_at"),
                                        row.getLong("entries"),
                                        row.getLong("flaws"),
                                        row.getString("told").lines().toList()),
                        null));
    }

    /** Makes something of a row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T extends @Nullable Object> T first(String sql, Reading<T> reading, T otherwise) {
        List<T> rows = jdbc.query(sql, (row, _) -> reading.of(row));
        return rows.isEmpty() ? otherwise : rows.getFirst();
    }

    /** The condition of a search; every value is a parameter. */
    private static final class Chosen {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final List<Object> parameters = new ArrayList<>();

        Chosen(AuditQuery query) {
            and("at >= ?", timestamp(query.from()));
            and("at < ?", timestamp(query.until()));
            AuditedAct act = query.act();
            and("act = ?", act == null ? null : act.name());
            and("account_id = ?", query.account());
            and("entity_code = ?", query.entity());
            and("strpos(lower(subject), lower(?)) > 0", query.text());
        }

        private void and(String condition, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                parameters.add(value);
            }
        }

        String where() {
            return "where " + String.join(" and ", conditions);
        }

        Object[] parameters() {
            return parameters.toArray();
        }

        private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
            return instant == null ? null : Timestamp.from(instant);
        }
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        boolean linked = !row.wasNull();
        return new AuditLine(
                AuditEntry.read(row),
                linked ? position : null,
                linked ? previous(row) : null,
                linked ? HexFormat.of().formatHex(row.getBytes("digest")) : null);
    }

    private static String previous(ResultSet row) throws SQLException {
        byte[] previous = row.getBytes("previous");
        return HexFormat.of()
                .formatHex(previous == null ? new byte[AuditEntry.DIGEST_BYTES] : previous);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
