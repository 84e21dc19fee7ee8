package org.palermo.report;

import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The regional figures of one area that a report is made from, each asked for once. */
final class Figures {

    private final Function<AggregateQuery, AggregateTable> aggregates;
    private final String dataflow;
    private final String area;
    private final List<ReportingPeriod> periods;
    private final Map<AggregateQuery, Grid> found = new HashMap<>();

    Figures(
            Function<AggregateQuery, AggregateTable> aggregates,
            String dataflow,
            String area,
            List<ReportingPeriod> periods) {
        this.aggregates = aggregates;
        this.dataflow = dataflow;
        this.area = area;
        this.periods = List.copyOf(periods);
    }

    /** One measure, broken down by no concept or by some, over all periods. */
    Grid of(String table, String measure, String... concepts) {
        return find(table, measure, periods, concepts);
    }

    /** One measure in the last period only. */
    Grid last(String table, String measure, String... concepts) {
        return find(table, measure, List.of(periods.getLast()), concepts);
    }

    /** The state of the data that every figure asked for so far is at least as new as. */
    Instant asOf() {
        return found.values().stream()
                .map(each -> each.table().asOf())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private Grid find(
            String table, String measure, List<ReportingPeriod> wanted, String... concepts) {
        var query =
                new AggregateQuery(
                        dataflow, table, measure, area, wanted, Stream.of(concepts).toList(), null);
        return found.computeIfAbsent(query, each -> new Grid(aggregates.apply(each)));
    }
}
