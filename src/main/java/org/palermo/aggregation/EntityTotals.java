package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Confidentiality;
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
                    submission_id, entity_id, period_id, measure_id, low, high, parts, level, kept)
                select submission_id, entity_id, period_id, measure_id, nullif(low, -1),
                    nullif(high, -1), parts, level, kept = 1
                from unnest(
                    ?::bigint[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bytea[],
                    ?::int[], ?::int[])
                    as row (
                        submission_id, entity_id, period_id, measure_id, low, high, parts, level,
                        kept)
                """,
                (PreparedStatement statement) -> {
                    set(statement, rows);
                    return statement.executeUpdate();
                });
    }

    /**
     * By measure, then by submission: as much of what was reported as goes far enough, by what the
     * figures say and by what is set for their table now.
     *
     * @param least only what goes at least as far, also where the actor sees more
     */
    Map<Integer, Map<Long, EntityTotal>> find(
            Collection<Long> submissions, Collection<Integer> measures, Confidentiality least) {
        Map<Integer, Map<Long, EntityTotal>> result = new HashMap<>();
        jdbc.query(
                """
                select distinct on (total.submission_id, total.measure_id)
                    total.submission_id, total.measure_id, total.low, total.high, total.parts,
                    least(total.level, own.rank, case when own.rank is null then
                        coalesce(usual.rank, 2) end) as level, total.kept
                from entity_total as total
                join measure on measure.id = total.measure_id
                left join current_confidentiality as own
                    on own.entity_id = total.entity_id
                    and own.dataflow = measure.dataflow
                    and own.table_id = measure.table_id
                left join current_confidentiality as usual
                    on usual.entity_id is null and usual.dataflow = measure.dataflow
                where total.submission_id = any (?::bigint[])
                    and total.measure_id = any (?::int[])
                    and total.level >= ?
                    and coalesce(own.rank, usual.rank, 2) >= ?
                order by total.submission_id, total.measure_id, total.level
                """,
                row -> {
                    result.computeIfAbsent(row.getInt("measure_id"), _ -> new HashMap<>())
                            .put(
                                    row.getLong("submission_id"),
                                    PartsCodec.unpack(
                                            range(row),
                                            row.getBytes("parts"),
                                            Confidentiality.ofRank(row.getInt("level")),
                                            row.getBoolean("kept")));
                },
                submissions.toArray(Long[]::new),
                measures.toArray(Integer[]::new),
                least.rank(),
                least.rank());
        return result;
    }

    /** The newest setting of confidentiality; later ones may or may not be taken into account. */
    int newestSetting() {
        Integer newest =
                jdbc.queryForObject(
                        "select coalesce(max(id), 0) from confidentiality", Integer.class);
        return newest == null ? 0 : newest;
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
        statement.setObject(8, rows.stream().mapToInt(row -> row.total().level().rank()).toArray());
        statement.setObject(9, rows.stream().mapToInt(row -> row.total().kept() ? 1 : 0).toArray());
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
