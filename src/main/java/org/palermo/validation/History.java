package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.Optional;

/** What the same entity has had accepted before. */
public interface History {

    /** The accepted value of a series in a period; empty when none was accepted. */
    Optional<CellValue> find(String table, SeriesKey key, ReportingPeriod period);

    /** Whether a return of the same dataflow was accepted for the period. */
    boolean hasReturn(ReportingPeriod period);

    /** The history of an entity that has not reported yet. */
    History NONE =
            new History() {
                @Override
                public Optional<CellValue> find(
                        String table, SeriesKey key, ReportingPeriod period) {
                    return Optional.empty();
                }

                @Override
                public boolean hasReturn(ReportingPeriod period) {
                    return false;
                }
            };
}
