package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The regional figures of every calculation; an older one stays beside the newer. */
@Repository
class AggregateRows {

    /** One calculation of a dataflow and period. */
    record Run(long id, ReportingPeriod period, Instant asOf) {}

    /** A regional figure with its place in the cube. */
    record Row(String area, int measureId, @Nullable String concept, Aggregate figure) {}

    /** Who is in an area's figures of a measure. */
    record CoverageRow(String area, int measureId, Coverage coverage) {}

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

    void add(
            String dataflow,
            ReportingPeriod period,
            Instant asOf,
            Instant finishedAt,
            List<Row> rows,
            List<CoverageRow> coverages) {
        long run =
                jdbc.sql(
                                """
                                insert into aggregation_run (dataflow, period_id, as_of, finished_at)
                                values (:dataflow, :period, :asOf, :finishedAt)
                                returning id
                                """)
                        .param("dataflow", dataflow)
                        .param("period", period.ordinal())
                        .param("asOf", Timestamp.from(asOf))
                        .param("finishedAt", Timestamp.from(finishedAt))
                        .query((row, _) -> row.getLong("id"))
                        .single();
        batches.batchUpdate(
                """
                insert into aggregate (
                    run_id, area, measure_id, concept, code, low, high, reporters,
                    previous_before, previous_now, previous_reporters,
                    year_before, year_now, year_reporters)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows,
                1000,
                (statement, row) -> {
                    Aggregate figure = row.figure();
                    statement.setLong(1, run);
                    statement.setString(2, row.area());
                    statement.setInt(3, row.measureId());
                    statement.setString(4, row.concept());
                    statement.setString(
                            5, figure.codes().isEmpty() ? null : figure.codes().getFirst());
                    statement.setLong(6, figure.low());
                    statement.setLong(7, figure.high());
                    statement.setInt(8, figure.reporters());
                    setChange(statement, 9, figure.onPreviousPeriod());
                    setChange(statement, 12, figure.onPreviousYear());
                });
        batches.batchUpdate(
                """
                insert into coverage (run_id, area, measure_id, reported, missing)
                values (?, ?, ?, ?, ?)
                """,
                coverages,
                1000,
                (statement, row) -> {
                    var connection = statement.getConnection();
                    statement.setLong(1, run);
                    statement.setString(2, row.area());
                    statement.setInt(3, row.measureId());
                    statement.setArray(
                            4, connection.createArrayOf("text", codes(row.coverage().reported())));
                    statement.setArray(
                            5, connection.createArrayOf("text", codes(row.coverage().missing())));
                });
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

    /** An area's figures of one measure by one concept, or its totals when there is none. */
    List<Aggregate> find(List<Run> runs, String area, int measureId, @Nullable String concept) {
        Map<Long, ReportingPeriod> periods = new HashMap<>();
        runs.forEach(run -> periods.put(run.id(), run.period()));
        return jdbc.sql(
                        """
                        select run_id, code, low, high, reporters,
                            previous_before, previous_now, previous_reporters,
                            year_before, year_now, year_reporters
                        from aggregate
                        where run_id = any (?::bigint[])
                        and measure_id = ?
                        and area = ?
                        and concept is not distinct from ?::text
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
                select run_id, reported, missing
                from coverage
                where run_id = any (?::bigint[]) and measure_id = ? and area = ?
                """,
                row -> {
                    result.put(
                            period(periods, row.getLong("run_id")),
                            new Coverage(entities(row, "reported"), entities(row, "missing")));
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

    private static void setChange(java.sql.PreparedStatement statement, int index, Change change)
            throws SQLException {
        statement.setLong(index, change.before());
        statement.setLong(index + 1, change.now());
        statement.setInt(index + 2, change.reporters());
    }

    private static String[] codes(List<EntityCode> entities) {
        return entities.stream().map(EntityCode::value).toArray(String[]::new);
    }

    private static List<EntityCode> entities(ResultSet row, String column) throws SQLException {
        List<EntityCode> entities = new ArrayList<>();
        for (Object code : (Object[]) row.getArray(column).getArray()) {
            entities.add(new EntityCode(String.valueOf(code)));
        }
        return entities;
    }
}
