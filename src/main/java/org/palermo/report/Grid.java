package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Coverage;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An answer of the aggregates, with each figure found at once. */
final class Grid {

    private static final Coverage NOBODY = new Coverage(List.of(), List.of());

    private final AggregateTable table;
    private final Map<Place, Aggregate> figures;

    Grid(AggregateTable table) {
        this.table = table;
        this.figures =
                table.aggregates().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> new Place(each.period(), each.codes()),
                                        Function.identity()));
    }

    AggregateTable table() {
        return table;
    }

    Optional<Aggregate> find(ReportingPeriod period, String... codes) {
        return Optional.ofNullable(figures.get(new Place(period, List.of(codes))));
    }

    Coverage coverage(ReportingPeriod period) {
        return table.coverage().getOrDefault(period, NOBODY);
    }

    private record Place(ReportingPeriod period, List<String> codes) {}
}
