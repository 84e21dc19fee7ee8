package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads many stored figures in one statement. */
@Repository
class PivotRows {

    private final JdbcTemplate jdbc;

    PivotRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest figures of regions and groupings, by one concept or in all.
     *
     * @param measures ids by number
     */
    List<PivotFigure> ofAreas(
            String dataflow,
            Collection<String> areas,
            Collection<ReportingPeriod> periods,
            Map<Integer, String> measures,
            @Nullable String concept) {
        List<PivotFigure> figures = new ArrayList<>();
        Map<Integer, ReportingPeriod> known = new HashMap<>();
        jdbc.query(
                """
                with run as (
                    select distinct on (period_id) id, period_id
                    from aggregation_run
                    where dataflow = ? and period_id = any (?::int[])
                    order by period_id, as_of desc
                )
                select distinct on (a.area, run.period_id, a.measure_id, a.code)
                    a.area, run.period_id, a.measure_id, a.code, a.low, a.high, a.reporters,
                    cardinality(c.reported) + cardinality(c.missing) + cardinality(c.kept) as due,
                    cardinality(c.kept) as kept
                from run
                join aggregate a on a.run_id = run.id
                join coverage c
                    on c.run_id = a.run_id and c.measure_id = a.measure_id and c.area = a.area
                where a.measure_id = any (?::int[])
                and a.area = any (?::text[])
                and a.concept is not distinct from ?::text
                order by a.area, run.period_id, a.measure_id, a.code, a.level, c.level
                """,
                row -> {
                    String code = row.getString(4);
                    figures.add(
                            new PivotFigure(
                                    row.getString(1),
                                    period(known, row.getInt(2)),
                                    String.valueOf(measures.get(row.getInt(3))),
                                    code == null ? List.of() : List.of(code),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getInt(7),
                                    row.getInt(8),
                                    row.getInt(9)));
                },
                dataflow,
                ordinals(periods),
                measures.keySet().stream().mapToInt(Integer::intValue).toArray(),
                areas.toArray(String[]::new),
                concept);
        return figures;
    }

    /** The totals that entities reported, as they count now. */
    List<PivotFigure> ofEntities(
            String dataflow,
            Collection<String> entities,
            Collection<ReportingPeriod> periods,
            Map<Integer, String> measures) {
        List<PivotFigure> figures = new ArrayList<>();
        Map<Integer, ReportingPeriod> known = new HashMap<>();
        jdbc.query(
                """
                select distinct on (t.submission_id, t.measure_id)
                    v.entity_code, v.period_id, t.measure_id, t.low, t.high
                from vintage v
                join entity_total t on t.submission_id = v.submission_id
                where v.dataflow = ?
                and v.period_id = any (?::int[])
                and v.superseded_at is null
                and v.entity_code = any (?::text[])
                and t.measure_id = any (?::int[])
                and t.low is not null
                order by t.submission_id, t.measure_id, t.level
                """,
                row -> {
                    figures.add(
                            new PivotFigure(
                                    row.getString(1),
                                    period(known, row.getInt(2)),
                                    String.valueOf(measures.get(row.getInt(3))),
                                    List.of(),
                                    row.getLong(4),
                                    row.getLong(5),
                                    1,
                                    1,
                                    0));
                },
                dataflow,
                ordinals(periods),
                entities.toArray(String[]::new),
                measures.keySet().stream().mapToInt(Integer::intValue).toArray());
        return figures;
    }

    private static ReportingPeriod period(Map<Integer, ReportingPeriod> known, int ordinal) {
        return known.computeIfAbsent(ordinal, ReportingPeriod::ofOrdinal);
    }

    private static int[] ordinals(Collection<ReportingPeriod> periods) {
        return periods.stream().mapToInt(ReportingPeriod::ordinal).toArray();
    }
}
