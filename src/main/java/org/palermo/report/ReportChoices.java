package org.palermo.report;

import java.util.List;

/**
 * What a reader may ask of a report.
 *
 * @param periods latest first; those of the usual length before the others
 */
public record ReportChoices(
        List<Choice> areas, List<Choice> periods, String usualFrom, String usualTo) {

    public ReportChoices {
        areas = List.copyOf(areas);
        periods = List.copyOf(periods);
    }

    /** Whether nothing has been accepted that could be reported. */
    public boolean isEmpty() {
        return periods.isEmpty();
    }

    /** A value and what it is called. */
    public record Choice(String value, String label) {}
}
