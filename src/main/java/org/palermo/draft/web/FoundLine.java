package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Finding;
import org.palermo.validation.Place;

import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a file, as a page shows it.
 *
 * @param key message key of the place
 * @param parts what the message of the place is filled with
 */
record FoundLine(
        String severity,
        String key,
        Object[] parts,
        String message,
        @Nullable String found,
        String mend) {

    static List<FoundLine> of(List<Finding> findings) {
        return findings.stream().map(FoundLine::of).toList();
    }

    private static FoundLine of(Finding finding) {
        Place place = finding.place();
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        if (place.sheet() != null && place.cell() != null) {
            return line(severity, "cell", finding, place.sheet(), place.cell());
        }
        if (place.sheet() != null) {
            return line(severity, "sheet", finding, place.sheet());
        }
        if (place.line() != null && place.column() != null) {
            return line(severity, "column", finding, place.line().toString(), place.column());
        }
        return place.line() != null
                ? line(severity, "line", finding, place.line().toString())
                : line(severity, "file", finding);
    }

    private static FoundLine line(String severity, String place, Finding finding, Object... parts) {
        return new FoundLine(
                severity,
                "submission.place." + place,
                parts,
                finding.message(),
                finding.found(),
                finding.mend());
    }
}
