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

    /** Whether a return of the same dataflow was ever accepted. */
    boolean hasAny();

    /** What the same entity has had accepted of another dataflow. */
    History of(String dataflow);

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

                @Override
                public boolean hasAny() {
                    return false;
                }

                @Override
                public History of(String dataflow) {
                    return this;
                }
            };
}
