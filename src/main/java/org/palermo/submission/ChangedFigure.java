package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.SeriesKey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure that a revision changes.
 *
 * @param before null when nothing was delivered
 * @param after null when nothing is delivered any more
 */
public record ChangedFigure(
        Table table, SeriesKey series, @Nullable CellValue before, @Nullable CellValue after) {

    /**
     * From when on a change is large: by more than the percentage, and by no less than the
     * difference.
     */
    record Threshold(int percent, int difference) {}

    public String words() {
        return table.describe(series);
    }

    /** Empty when nothing was delivered. */
    public String beforeText() {
        return before == null ? "" : before.shown(measure());
    }

    /** Empty when nothing is delivered any more. */
    public String afterText() {
        return after == null ? "" : after.shown(measure());
    }

    /** By how much it changes; empty unless both are figures. */
    public Optional<BigDecimal> difference() {
        return before instanceof CellValue.Reported(var was, _)
                        && after instanceof CellValue.Reported(var is, _)
                ? Optional.of(BigDecimal.valueOf(is - was, measure().decimals()))
                : Optional.empty();
    }

    /** The difference in percent of the figure before; empty also when that was zero. */
    public Optional<BigDecimal> percent() {
        return before instanceof CellValue.Reported(var was, _) && was != 0
                ? difference()
                        .map(
                                difference ->
                                        difference
                                                .movePointRight(2 + measure().decimals())
                                                .divide(
                                                        BigDecimal.valueOf(was),
                                                        1,
                                                        RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** The difference with its sign; empty when there is none. */
    public String signed() {
        return difference()
                .map(each -> String.format(Locale.ROOT, "%+,." + each.scale() + "f", each))
                .orElse("");
    }

    /** The percentage with its sign; empty when there is none. */
    public String signedPercent() {
        return percent().map(each -> String.format(Locale.ROOT, "%+,.1f", each)).orElse("");
    }

    /** A figure that appears or disappears changes by all of it. */
    boolean isLarge(Threshold threshold) {
        boolean isEnough = weight().compareTo(BigDecimal.valueOf(threshold.difference())) >= 0;
        return isEnough
                && difference()
                        .map(size -> isMoreThan(threshold.percent(), size.abs()))
                        .orElse(isReported(before) != isReported(after));
    }

    private static boolean isReported(@Nullable CellValue value) {
        return value instanceof CellValue.Reported;
    }

    private boolean isMoreThan(int percent, BigDecimal size) {
        long was = before instanceof CellValue.Reported(var value, _) ? value : 0;
        BigDecimal whole = BigDecimal.valueOf(was, measure().decimals());
        return size.movePointRight(2).compareTo(whole.multiply(BigDecimal.valueOf(percent))) > 0;
    }

    /** What the change weighs: the difference, or all of what appears or disappears. */
    BigDecimal weight() {
        return difference().map(BigDecimal::abs).orElse(known(before).max(known(after)));
    }

    private BigDecimal known(@Nullable CellValue value) {
        return value != null && value.isKnown()
                ? BigDecimal.valueOf(value.high(), measure().decimals())
                : BigDecimal.ZERO;
    }

    private Measure measure() {
        return table.measure(series.measure()).orElseThrow();
    }
}
