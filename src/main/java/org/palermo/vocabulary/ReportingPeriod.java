package org.palermo.vocabulary;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A year, quarter or month that figures are about, written as SDMX TIME_PERIOD: {@code 2026},
 * {@code 2026-Q3}, {@code 2026-09}.
 *
 * <p>Ordered by first day, then longest first.
 */
public record ReportingPeriod(int year, Frequency frequency, int number)
        implements Comparable<ReportingPeriod> {

    private static final Pattern TEXT = Pattern.compile("(\\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?");

    public ReportingPeriod {
        if (year < 1900 || year > 2200 || number < 1 || number > frequency.periodsInYear()) {
            throw new IllegalArgumentException(
                    "no such period: %d, number %d, %s".formatted(year, number, frequency));
        }
    }

    /** Reads the canonical text. */
    public static ReportingPeriod parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "“%s” is no period; write 2026, 2026-Q3 or 2026-09".formatted(text));
        }
        int year = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) != null) {
            return quarter(year, Integer.parseInt(matcher.group(2)));
        }
        return matcher.group(3) != null
                ? new ReportingPeriod(year, Frequency.MONTHLY, Integer.parseInt(matcher.group(3)))
                : year(year);
    }

    public static boolean isWellFormed(String text) {
        return TEXT.matcher(text).matches()
                && Integer.parseInt(text.substring(0, 4)) >= 1900
                && Integer.parseInt(text.substring(0, 4)) <= 2200;
    }

    public static ReportingPeriod year(int year) {
        return new ReportingPeriod(year, Frequency.ANNUAL, 1);
    }

    public static ReportingPeriod quarter(int year, int number) {
        return new ReportingPeriod(year, Frequency.QUARTERLY, number);
    }

    /**
     * The period as one whole number that sorts within its frequency: year × 100 plus 0 for a year,
     * 1 to 4 for a quarter, 11 to 22 for a month.
     */
    public int ordinal() {
        return year * 100
                + switch (frequency) {
                    case ANNUAL -> 0;
                    case QUARTERLY -> number;
                    case MONTHLY -> 10 + number;
                };
    }

    /** Inverse of {@link #ordinal()}. */
    public static ReportingPeriod ofOrdinal(int ordinal) {
        int year = ordinal / 100;
        int rest = ordinal % 100;
        if (rest == 0) {
            return year(year);
        }
        return rest < 10
                ? quarter(year, rest)
                : new ReportingPeriod(year, Frequency.MONTHLY, rest - 10);
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, 1 + (number - 1) * months(), 1);
    }

    public LocalDate lastDay() {
        return firstDay().plusMonths(months()).minusDays(1);
    }

    /** The period of the same length that lies this many periods later; negative for earlier. */
    public ReportingPeriod plus(int periods) {
        int count = frequency.periodsInYear();
        int index = year * count + number - 1 + periods;
        return new ReportingPeriod(
                Math.floorDiv(index, count), frequency, Math.floorMod(index, count) + 1);
    }

    public ReportingPeriod previous() {
        return plus(-1);
    }

    public ReportingPeriod sameInPreviousYear() {
        return new ReportingPeriod(year - 1, frequency, number);
    }

    /** The four quarters of a year; empty for any other period. */
    public List<ReportingPeriod> quarters() {
        return frequency == Frequency.ANNUAL
                ? IntStream.rangeClosed(1, 4).mapToObj(q -> quarter(year, q)).toList()
                : List.of();
    }

    @Override
    public int compareTo(ReportingPeriod other) {
        int byDay = firstDay().compareTo(other.firstDay());
        return byDay != 0 ? byDay : frequency.compareTo(other.frequency);
    }

    @Override
    public String toString() {
        return switch (frequency) {
            case ANNUAL -> "%04d".formatted(year);
            case QUARTERLY -> "%04d-Q%d".formatted(year, number);
            case MONTHLY -> "%04d-%02d".formatted(year, number);
        };
    }

    private int months() {
        return 12 / frequency.periodsInYear();
    }
}
