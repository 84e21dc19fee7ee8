package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the entities reported of each measure; written once with the vintage it comes from. */
@Repository
class EntityTotals {

    /** One entity's total of one measure. */
    record Row(long submissionId, int entityId, int periodId, int measureId, EntityTotal total) {}

    private final JdbcTemplate jdbc;

    EntityTotals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean isStored(long submissionId) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        "select exists (select 1 from entity_total where submission_id = ?)",
                        Boolean.class,
                        submissionId));
    }

    void add(List<Row> rows) {
        jdbc.batchUpdate(
                """
                insert into entity_total (
                    submission_id, entity_id, period_id, measure_id, low, high, parts)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                rows,
                500,
                EntityTotals::set);
    }

    /** By measure, then by submission. */
    Map<Integer, Map<Long, EntityTotal>> find(
            Collection<Long> submissions, Collection<Integer> measures) {
        Map<Integer, Map<Long, EntityTotal>> result = new HashMap<>();
        jdbc.query(
                """
                select submission_id, measure_id, low, high, parts
                from entity_total
                where submission_id = any (?::bigint[]) and measure_id = any (?::int[])
                """,
                row -> {
                    result.computeIfAbsent(row.getInt("measure_id"), _ -> new HashMap<>())
                            .put(
                                    row.getLong("submission_id"),
                                    PartsCodec.unpack(range(row), row.getBytes("parts")));
                },
                submissions.toArray(Long[]::new),
                measures.toArray(Integer[]::new));
        return result;
    }

    private static void set(PreparedStatement statement, Row row) throws SQLException {
        Range total = row.total().total();
        statement.setLong(1, row.submissionId());
        statement.setInt(2, row.entityId());
        statement.setInt(3, row.periodId());
        statement.setInt(4, row.measureId());
        statement.setObject(5, total == null ? null : total.low(), java.sql.Types.BIGINT);
        statement.setObject(6, total == null ? null : total.high(), java.sql.Types.BIGINT);
        statement.setBytes(7, PartsCodec.pack(row.total()));
    }

    private static @Nullable Range range(ResultSet row) throws SQLException {
        long low = row.getLong("low");
        return row.wasNull() ? null : new Range(low, row.getLong("high"));
    }
}
