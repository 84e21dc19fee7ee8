package org.palermo.validation;

import java.util.Locale;

/**
 * A figure or the range in which it lies.
 *
 * @param complete whether everything that belongs to it is known; otherwise the range is that of
 *     the known part
 */
record Amount(long low, long high, boolean complete) {

    static final Amount NOTHING = new Amount(0, 0, true);
    static final Amount UNKNOWN = new Amount(0, 0, false);

    static Amount of(CellValue value) {
        return value.isKnown() ? new Amount(value.low(), value.high(), true) : UNKNOWN;
    }

    Amount plus(Amount other) {
        return new Amount(low + other.low, high + other.high, complete && other.complete);
    }

    Amount incomplete() {
        return new Amount(low, high, false);
    }

    /** Certainly more than the other, whatever is not known. */
    boolean isAbove(Amount other) {
        return low > other.high;
    }

    /** Certainly less than the other; what is not known could still fill it up. */
    boolean isBelow(Amount other) {
        return complete && high < other.low;
    }

    @Override
    public String toString() {
        return low == high ? number(low) : number(low) + "–" + number(high);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
