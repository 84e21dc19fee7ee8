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
import java.util.function.ToLongFunction;

/** What the entities reported of each measure; written once with the vintage it comes from. */
@Repository
class EntityTotals {

    /** One entity's total of one measure. */
    record Row(long submissionId, int entityId, int periodId, int measureId, EntityTotal total) {}

    private final JdbcTemplate jdbc;

    EntityTotals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<Row> rows) {
        jdbc.execute(
                """
                insert into entity_total (
                    submission_id, entity_id, period_id, measure_id, low, high, parts)
                select submission_id, entity_id, period_id, measure_id, nullif(low, -1),
                    nullif(high, -1), parts
                from unnest(
                    ?::bigint[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bytea[])
                    as row (submission_id, entity_id, period_id, measure_id, low, high, parts)
                """,
                (PreparedStatement statement) -> {
                    set(statement, rows);
                    return statement.executeUpdate();
                });
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

    private static void set(PreparedStatement statement, List<Row> rows) throws SQLException {
        statement.setObject(1, rows.stream().mapToLong(Row::submissionId).toArray());
        statement.setObject(2, rows.stream().mapToInt(Row::entityId).toArray());
        statement.setObject(3, rows.stream().mapToInt(Row::periodId).toArray());
        statement.setObject(4, rows.stream().mapToInt(Row::measureId).toArray());
        statement.setObject(5, rows.stream().mapToLong(row -> bound(row, Range::low)).toArray());
        statement.setObject(6, rows.stream().mapToLong(row -> bound(row, Range::high)).toArray());
        statement.setObject(
                7, rows.stream().map(row -> PartsCodec.pack(row.total())).toArray(byte[][]::new));
    }

    /** −1 where there is no total; figures are never negative. */
    private static long bound(Row row, ToLongFunction<Range> bound) {
        Range total = row.total().total();
        return total == null ? -1 : bound.applyAsLong(total);
    }

    private static @Nullable Range range(ResultSet row) throws SQLException {
        long low = row.getLong("low");
        return row.wasNull() ? null : new Range(low, row.getLong("high"));
    }
}
