package org.palermo.draft;

import org.palermo.vocabulary.SeriesKey;

import java.util.List;

/**
 * A figure of the state's draft with those of the agencies that it was made of.
 *
 * @param merged what the merge made of them
 * @param stands what stands in the state's draft now
 * @param isKept whether the merge left the focal point's own figure in place
 * @param isOpen whether the focal point has still to decide
 */
public record MergedFigure(
        String table,
        SeriesKey series,
        Typed merged,
        Typed stands,
        MergeOutcome outcome,
        boolean isKept,
        boolean isOpen,
        List<Part> parts) {

    public MergedFigure {
        parts = List.copyOf(parts);
    }

    /** What one agency said. */
    public record Part(String agency, Typed typed) {}

    /** Whether several agencies gave a figure, so that something may be counted twice. */
    public boolean isOverlap() {
        return outcome == MergeOutcome.SUMMED
                && parts.stream().filter(part -> !part.typed().value().equals("0")).count() > 1;
    }

    /** Whether the focal point has changed what the merge made. */
    public boolean isChanged() {
        return !merged.equals(stands);
    }
}
