package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The regional figures of every calculation; an older one stays beside the newer. */
@Repository
class AggregateRows {

    /** One calculation of a dataflow and period. */
    record Run(long id, ReportingPeriod period, Instant asOf) {}

    /** A regional figure with its place in the cube. */
    record Row(
            String area,
            int measureId,
            @Nullable String concept,
            Confidentiality level,
            Aggregate figure) {}

    /** Who is in an area's figures of a measure. */
    record CoverageRow(String area, int measureId, Confidentiality level, Coverage coverage) {}

    /** All rows of one calculation. */
    record Calculated(List<Row> figures, List<CoverageRow> coverages) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AggregateRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    boolean isDone(String dataflow, ReportingPeriod period, Instant asOf) {
        return jdbc.sql(
                                """
                                select count(*) as runs
                                from aggregation_run
                                where dataflow = :dataflow and period_id = :period and as_of = :asOf
                                """)
                        .param("dataflow", dataflow)
                        .param("period", period.ordinal())
                        .param("asOf", Timestamp.from(asOf))
                        .query((row, _) -> row.getInt("runs"))
                        .single()
                > 0;
    }

    /**
     * @param settings the newest setting of confidentiality that was certainly taken into account
     */
    void add(
            String dataflow,
            ReportingPeriod period,
            Instant asOf,
            Instant finishedAt,
            int settings,
            Calculated calculated) {
        List<Row> rows = calculated.figures();
        List<CoverageRow> coverages = calculated.coverages();
        long run =
                jdbc.sql(
                                """
                                insert into aggregation_run
                                    (dataflow, period_id, as_of, finished_at, settings)
                                values (:dataflow, :period, :asOf, :finishedAt, :settings)
                                returning id
                                """)
                        .param("dataflow", dataflow)
                        .param("period", period.ordinal())
                        .param("asOf", Timestamp.from(asOf))
                        .param("finishedAt", Timestamp.from(finishedAt))
                        .param("settings", settings)
                        .query((row, _) -> row.getLong("id"))
                        .single();
        batches.execute(
                """
                insert into aggregate (
                    run_id, area, measure_id, concept, code, low, high, reporters,
                    previous_before, previous_now, previous_reporters,
                    year_before, year_now, year_reporters, level)
                select ?, figure.*
                from unnest(
                    ?::text[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::int[],
                    ?::bigint[], ?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::int[], ?::int[])
                    as figure
                """,
                (PreparedStatement statement) -> {
                    statement.setLong(1, run);
                    set(statement, rows);
                    return statement.executeUpdate();
                });
        batches.execute(
                """
                insert into coverage (run_id, area, measure_id, reported, missing, kept, level)
                select ?, area, measure_id, string_to_array(reported, ','),
                    string_to_array(missing, ','), string_to_array(kept, ','), level
                from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::int[])
                    as row (area, measure_id, reported, missing, kept, level)
                """,
                (PreparedStatement statement) -> {
                    statement.setLong(1, run);
                    statement.setObject(2, texts(coverages, CoverageRow::area));
                    statement.setObject(
                            3, coverages.stream().mapToInt(CoverageRow::measureId).toArray());
                    statement.setObject(
                            4, texts(coverages, row -> codes(row.coverage().reported())));
                    statement.setObject(
                            5, texts(coverages, row -> codes(row.coverage().missing())));
                    statement.setObject(6, texts(coverages, row -> codes(row.coverage().kept())));
                    statement.setObject(
                            7, coverages.stream().mapToInt(row -> row.level().rank()).toArray());
                    return statement.executeUpdate();
                });
    }

    private static void set(PreparedStatement statement, List<Row> rows) throws SQLException {
        statement.setObject(2, texts(rows, Row::area));
        statement.setObject(3, rows.stream().mapToInt(Row::measureId).toArray());
        statement.setObject(4, texts(rows, Row::concept));
        statement.setObject(
                5,
                texts(
                        rows,
                        row ->
                                row.figure().codes().isEmpty()
                                        ? null
                                        : row.figure().codes().getFirst()));
        statement.setObject(6, rows.stream().mapToLong(row -> row.figure().low()).toArray());
        statement.setObject(7, rows.stream().mapToLong(row -> row.figure().high()).toArray());
        statement.setObject(8, rows.stream().mapToInt(row -> row.figure().reporters()).toArray());
        setChanges(
                statement, 9, rows.stream().map(row -> row.figure().onPreviousPeriod()).toList());
        setChanges(statement, 12, rows.stream().map(row -> row.figure().onPreviousYear()).toList());
        statement.setObject(15, rows.stream().mapToInt(row -> row.level().rank()).toArray());
    }

    private static void setChanges(PreparedStatement statement, int first, List<Change> changes)
            throws SQLException {
        statement.setObject(first, changes.stream().mapToLong(Change::before).toArray());
        statement.setObject(first + 1, changes.stream().mapToLong(Change::now).toArray());
        statement.setObject(first + 2, changes.stream().mapToInt(Change::reporters).toArray());
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** The newest calculation of each period that is not newer than an instant. */
    List<Run> runs(String dataflow, Collection<ReportingPeriod> periods, Instant asOf) {
        return jdbc.sql(
                        """
                        select distinct on (period_id) id, period_id, as_of
                        from aggregation_run
                        where dataflow = ? and period_id = any (?::int[]) and as_of <= ?
                        order by period_id, as_of desc
                        """)
                .param(dataflow)
                .param(periods.stream().map(ReportingPeriod::ordinal).toArray(Integer[]::new))
                .param(Timestamp.from(asOf))
                .query(
                        (row, _) ->
                                new Run(
                                        row.getLong("id"),
                                        ReportingPeriod.ofOrdinal(row.getInt("period_id")),
                                        row.getTimestamp("as_of").toInstant()))
                .list();
    }

    /**
     * An area's figures of one measure by one concept, or its totals when there is none: those with
     * the most in them that the actor may see.
     */
    List<Aggregate> find(List<Run> runs, String area, int measureId, @Nullable String concept) {
        Map<Long, ReportingPeriod> periods = new HashMap<>();
        runs.forEach(run -> periods.put(run.id(), run.period()));
        return jdbc.sql(
                        """
                        select *
                        from (
                            select distinct on (run_id, code) run_id, code, low, high, reporters,
                                previous_before, previous_now, previous_reporters,
                                year_before, year_now, year_reporters
                            from aggregate
                            where run_id = any (?::bigint[])
                            and measure_id = ?
                            and area = ?
                            and concept is not distinct from ?::text
                            order by run_id, code, level) as figure
                        order by run_id, low desc, code
                        """)
                .param(periods.keySet().toArray(Long[]::new))
                .param(measureId)
                .param(area)
                .param(concept)
                .query((row, _) -> aggregate(row, periods))
                .list();
    }

    Map<ReportingPeriod, Coverage> coverage(List<Run> runs, String area, int measureId) {
        Map<Long, ReportingPeriod> periods = new HashMap<>();
        runs.forEach(run -> periods.put(run.id(), run.period()));
        Map<ReportingPeriod, Coverage> result = new HashMap<>();
        batches.query(
                """
                select distinct on (run_id) run_id, reported, missing, kept
                from coverage
                where run_id = any (?::bigint[]) and measure_id = ? and area = ?
                order by run_id, level
                """,
                row -> {
                    result.put(
                            period(periods, row.getLong("run_id")),
                            new Coverage(
                                    entities(row, "reported"),
                                    entities(row, "missing"),
                                    entities(row, "kept")));
                },
                periods.keySet().toArray(Long[]::new),
                measureId,
                area);
        return result;
    }

    private static Aggregate aggregate(ResultSet row, Map<Long, ReportingPeriod> periods)
            throws SQLException {
        String code = row.getString("code");
        return new Aggregate(
                period(periods, row.getLong("run_id")),
                code == null ? List.of() : List.of(code),
                row.getLong("low"),
                row.getLong("high"),
                row.getInt("reporters"),
                new Change(
                        row.getLong("previous_before"),
                        row.getLong("previous_now"),
                        row.getInt("previous_reporters")),
                new Change(
                        row.getLong("year_before"),
                        row.getLong("year_now"),
                        row.getInt("year_reporters")));
    }

    private static ReportingPeriod period(Map<Long, ReportingPeriod> periods, long run) {
        ReportingPeriod period = periods.get(run);
        if (period == null) {
            throw new IllegalStateException("run " + run + " was not asked for");
        }
        return period;
    }

    private static String codes(List<EntityCode> entities) {
        return entities.stream().map(EntityCode::value).collect(Collectors.joining(","));
    }

    private static List<EntityCode> entities(ResultSet row, String column) throws SQLException {
        List<EntityCode> entities = new ArrayList<>();
        for (Object code : (Object[]) row.getArray(column).getArray()) {
            entities.add(new EntityCode(String.valueOf(code)));
        }
        return entities;
    }
}
