package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the check finds in one table of a draft.
 *
 * @param elsewhere how many findings there are in the other tables
 */
record EntryFindings(List<Line> lines, int elsewhere) {

    /**
     * One finding.
     *
     * @param series the cell; null when it is about the table
     */
    record Line(
            String id,
            String rule,
            String severity,
            @Nullable String series,
            String message,
            @Nullable String allowed,
            String mend) {}

    static EntryFindings of(String table, List<Finding> findings) {
        List<Line> lines = new ArrayList<>();
        int elsewhere = 0;
        for (Finding finding : findings) {
            if (!table.equals(finding.place().table())) {
                elsewhere++;
            } else if (finding.severity() != Severity.INFORMATION) {
                lines.add(line("finding-" + (lines.size() + 1), finding));
            }
        }
        return new EntryFindings(lines, elsewhere);
    }

    private static Line line(String id, Finding finding) {
        return new Line(
                id,
                finding.rule(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.place().series(),
                finding.message(),
                finding.allowed(),
                finding.mend());
    }

    public long errors() {
        return count("error");
    }

    public long warnings() {
        return count("warning");
    }

    private long count(String severity) {
        return lines.stream().filter(line -> line.severity().equals(severity)).count();
    }

    /** The ids of the findings at each cell, with blanks between them. */
    public Map<String, String> bySeries() {
        Map<String, String> ids = new HashMap<>();
        for (Line line : lines) {
            if (line.series() != null) {
                ids.merge(line.series(), line.id(), (one, other) -> one + " " + other);
            }
        }
        return ids;
    }

    /** The worst that was found at each cell. */
    public Map<String, String> severities() {
        Map<String, String> worst = new HashMap<>();
        for (Line line : lines) {
            if (line.series() != null) {
                worst.merge(
                        line.series(),
                        line.severity(),
                        (one, other) -> one.equals("error") ? one : other);
            }
        }
        return worst;
    }
}
