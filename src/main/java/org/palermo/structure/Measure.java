package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A thing that a table asks for: mostly a count, sometimes an amount of money, a text or a code.
 *
 * @param additive whether four quarters add up to the year (flows), or not (stocks, persons counted
 *     once a year); only counts are
 * @param codes the allowed values, for a measure of kind {@link Kind#CODE} only
 */
public record Measure(
        String id,
        String label,
        String definition,
        String unit,
        boolean additive,
        Kind kind,
        @Nullable CodeList codes) {

    /** What the cells of a measure hold. */
    public enum Kind {
        /** A whole number of persons, cases … */
        COUNT,
        /** Money to the hundredth; never added up. */
        AMOUNT,
        /** A text in the provider's own words. */
        TEXT,
        /** One code of a list. */
        CODE;

        /** Whether the cells hold figures, which can be compared, and not words. */
        public boolean isFigure() {
            return this == COUNT || this == AMOUNT;
        }
    }

    public Measure {
        if ((kind == Kind.CODE) != (codes != null)) {
            throw new IllegalArgumentException("%s: a code list belongs to codes".formatted(id));
        }
        if (additive && kind != Kind.COUNT) {
            throw new IllegalArgumentException("%s: only counts add up".formatted(id));
        }
    }

    /** A count. */
    public Measure(String id, String label, String definition, String unit, boolean additive) {
        this(id, label, definition, unit, additive, Kind.COUNT, null);
    }

    /** Whether figures of it may be added up, over members of a dimension and over entities. */
    public boolean isCount() {
        return kind == Kind.COUNT;
    }

    /**
     * How many decimals the whole number has that stands for a figure: an amount is in hundredths.
     */
    public int decimals() {
        return kind == Kind.AMOUNT ? 2 : 0;
    }

    /** The figure that a whole number stands for. */
    public BigDecimal exact(long value) {
        return BigDecimal.valueOf(value, decimals());
    }

    /** A figure as a person reads it: {@code 1,250}, or {@code 1,250.50} for an amount. */
    public String shown(long value) {
        return String.format(Locale.ROOT, "%,." + decimals() + "f", exact(value));
    }
}
