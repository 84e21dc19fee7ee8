package org.palermo.draft;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of merging the agencies' parts.
 *
 * @param agencies whose parts went in
 * @param isStale whether an agency has delivered since what is not merged yet
 */
public record MergeReport(
        Instant mergedAt,
        String mergedBy,
        Set<String> agencies,
        boolean isStale,
        List<MergedFigure> figures) {

    public MergeReport {
        agencies = new TreeSet<>(agencies);
        figures = List.copyOf(figures);
    }

    /** What the focal point has still to decide. */
    public List<MergedFigure> open() {
        return figures.stream().filter(MergedFigure::isOpen).toList();
    }

    /** How many figures of each table several agencies gave, so that they were added up. */
    public Map<String, Long> overlaps() {
        return figures.stream()
                .filter(MergedFigure::isOverlap)
                .collect(
                        Collectors.groupingBy(
                                MergedFigure::table, TreeMap::new, Collectors.counting()));
    }
}
