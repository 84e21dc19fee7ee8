package org.palermo.aggregation;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;

/**
 * Asks for many figures at once.
 *
 * @param areas regions, groupings, codes of entities, or {@link #ENTITIES}
 * @param concepts what they are broken down by: up to two, or for entities all of the table's
 */
public record PivotQuery(
        String dataflow,
        String table,
        List<String> measures,
        List<String> areas,
        List<ReportingPeriod> periods,
        List<String> concepts) {

    /** Every entity that has reported. */
    public static final String ENTITIES = "entities";

    public PivotQuery {
        measures = List.copyOf(measures);
        areas = List.copyOf(areas);
        periods = List.copyOf(periods);
        concepts = List.copyOf(concepts);
    }
}
