package org.palermo.aggregation;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a query: what was reported, and by whom.
 *
 * @param coverage by period, for every period asked for
 * @param breaks by period, whose figures begin a new series there (status B); only looked up for
 *     totals
 * @param asOf the newest state of the data that is in it
 */
public record AggregateTable(
        AggregateQuery query,
        List<Aggregate> aggregates,
        Map<ReportingPeriod, Coverage> coverage,
        Map<ReportingPeriod, List<EntityCode>> breaks,
        Instant asOf) {

    public AggregateTable {
        aggregates = List.copyOf(aggregates);
        coverage = Map.copyOf(coverage);
        breaks = Map.copyOf(breaks);
    }

    /** Figures in which no series breaks. */
    public AggregateTable(
            AggregateQuery query,
            List<Aggregate> aggregates,
            Map<ReportingPeriod, Coverage> coverage,
            Instant asOf) {
        this(query, aggregates, coverage, Map.of(), asOf);
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
