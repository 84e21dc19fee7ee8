package org.palermo.submission.layout;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.layout.LayoutColumn.Meaning;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Finds the period that a row is about. */
final class RowPeriod {

    private static final int ISO_DAY = 10;

    private final int[] columns = new int[Meaning.values().length];
    private final boolean isGiven;

    RowPeriod(Layout layout, java.util.List<String> headers) {
        boolean given = false;
        for (Meaning meaning : Meaning.values()) {
            columns[meaning.ordinal()] =
                    layout.column(meaning)
                            .map(column -> Layout.positionIn(headers, column).orElse(-1))
                            .orElse(-1);
        }
        for (Meaning each : new Meaning[] {Meaning.PERIOD, Meaning.YEAR}) {
            given |= columns[each.ordinal()] >= 0;
        }
        this.isGiven = given;
    }

    /** Whether rows say their period at all; if not, all are about the one that was chosen. */
    boolean isGiven() {
        return isGiven;
    }

    /** What the row says, as it stands there. */
    String text(SheetText.Row row) {
        if (has(Meaning.PERIOD)) {
            return cell(row, Meaning.PERIOD);
        }
        String part =
                has(Meaning.QUARTER)
                        ? "-Q" + cell(row, Meaning.QUARTER)
                        : has(Meaning.MONTH) ? "-" + twoDigits(cell(row, Meaning.MONTH)) : "";
        return cell(row, Meaning.YEAR) + part;
    }

    /** Whether a row lies in a period; empty when what it says is no period, or a longer one. */
    Optional<Boolean> liesIn(SheetText.Row row, ReportingPeriod period) {
        String text = text(row);
        LocalDate day = day(text);
        if (day != null) {
            return Optional.of(contains(period, day, day));
        }
        if (!ReportingPeriod.isWellFormed(text)) {
            return Optional.empty();
        }
        ReportingPeriod said = ReportingPeriod.parse(text);
        if (contains(period, said.firstDay(), said.lastDay())) {
            return Optional.of(true);
        }
        return overlaps(period, said) ? Optional.empty() : Optional.of(false);
    }

    private static boolean overlaps(ReportingPeriod one, ReportingPeriod other) {
        return !one.firstDay().isAfter(other.lastDay()) && !other.firstDay().isAfter(one.lastDay());
    }

    private static boolean contains(ReportingPeriod period, LocalDate first, LocalDate last) {
        return !first.isBefore(period.firstDay()) && !last.isAfter(period.lastDay());
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() >= ISO_DAY ? LocalDate.parse(text.substring(0, ISO_DAY)) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private boolean has(Meaning meaning) {
        return columns[meaning.ordinal()] >= 0;
    }

    private String cell(SheetText.Row row, Meaning meaning) {
        String text = row.cell(columns[meaning.ordinal()]);
        return text.startsWith("Q") && meaning == Meaning.QUARTER ? text.substring(1) : text;
    }

    private static String twoDigits(String text) {
        return text.length() == 1 ? "0" + text : text;
    }
}
