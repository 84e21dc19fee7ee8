package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.TooManyConceptsException;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.util.List;

/**
 * Asks for one measure of one table, for one area and some periods, broken down by no, one or two
 * concepts.
 *
 * @param area a region or grouping ({@code 035}, {@code ASEAN}, {@code 001}) or an entity's code
 * @param asOf the state of the data wanted; null for the present one
 */
public record AggregateQuery(
        String dataflow,
        String table,
        String measure,
        String area,
        List<ReportingPeriod> periods,
        List<String> concepts,
        @Nullable Instant asOf) {

    public AggregateQuery {
        periods = List.copyOf(periods);
        concepts = List.copyOf(concepts);
        if (concepts.size() > TooManyConceptsException.MOST) {
            throw new TooManyConceptsException(concepts);
        }
    }
}
