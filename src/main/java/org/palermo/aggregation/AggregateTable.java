package org.palermo.aggregation;

import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a query: what was reported, and by whom.
 *
 * @param coverage by period, for every period asked for
 * @param asOf the newest state of the data that is in it
 */
public record AggregateTable(
        AggregateQuery query,
        List<Aggregate> aggregates,
        Map<ReportingPeriod, Coverage> coverage,
        Instant asOf) {

    public AggregateTable {
        aggregates = List.copyOf(aggregates);
        coverage = Map.copyOf(coverage);
    }

    /** Empty when nobody reported it; that is not a zero. */
    public Optional<Aggregate> find(ReportingPeriod period, List<String> codes) {
        return aggregates.stream()
                .filter(each -> each.period().equals(period) && each.codes().equals(codes))
                .findFirst();
    }

    /** Who is in the figures of a period that was asked for. */
    public Coverage coverageOf(ReportingPeriod period) {
        Coverage found = coverage.get(period);
        if (found == null) {
            throw new IllegalArgumentException(period + " was not asked for");
        }
        return found;
    }
}
