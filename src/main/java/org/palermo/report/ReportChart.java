package org.palermo.report;

import java.util.List;

/**
 * A chart with everything needed to draw it, to read it aloud and to print its figures beside it.
 *
 * @param title the finding
 * @param alternative what it shows, for those who cannot see it
 * @param heading what the categories are
 * @param marks what belongs to each category besides its figure, such as “5 of 9”; empty for none
 * @param highlights the categories that the title is about, by position
 */
public record ReportChart(
        String id,
        ChartKind kind,
        int number,
        String title,
        String subtitle,
        String source,
        String alternative,
        String heading,
        List<String> categories,
        List<ReportCell> marks,
        List<Integer> highlights,
        List<Series> series,
        List<String> notes) {

    public ReportChart {
        categories = List.copyOf(categories);
        marks = List.copyOf(marks);
        highlights = List.copyOf(highlights);
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /** Whether some periods were not reported by all who owe the figures. */
    public boolean isPartlyReported() {
        return marks.stream()
                .anyMatch(mark -> mark instanceof ReportCell.Reported all && !all.isComplete());
    }

    /** Whether there is at least one figure to draw. */
    public boolean isDrawable() {
        return series.stream()
                .flatMap(each -> each.values().stream())
                .anyMatch(value -> !(value instanceof ReportCell.Absent));
    }

    /**
     * Figures of one name, one for each category.
     *
     * @param values counts, or {@link ReportCell.Absent#MISSING}
     */
    public record Series(String name, List<ReportCell> values) {

        public Series {
            values = List.copyOf(values);
        }
    }
}
