package org.palermo.validation;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A figure or the range in which it lies.
 *
 * @param complete whether everything that belongs to it is known; otherwise the range is that of
 *     the known part
 * @param decimals how many decimals the whole numbers have that stand for the figures
 */
record Amount(long low, long high, boolean complete, int decimals) {

    static final Amount NOTHING = new Amount(0, 0, true, 0);
    static final Amount UNKNOWN = new Amount(0, 0, false, 0);

    static Amount of(CellValue value) {
        return of(value, 0);
    }

    static Amount of(CellValue value, int decimals) {
        return value.isKnown() ? new Amount(value.low(), value.high(), true, decimals) : UNKNOWN;
    }

    Amount plus(Amount other) {
        return new Amount(
                low + other.low,
                high + other.high,
                complete && other.complete,
                Math.max(decimals, other.decimals));
    }

    Amount incomplete() {
        return new Amount(low, high, false, decimals);
    }

    /** Certainly nothing at all. */
    boolean isNil() {
        return complete && high == 0;
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

    private String number(long value) {
        return String.format(
                Locale.ROOT, "%,." + decimals + "f", BigDecimal.valueOf(value, decimals));
    }
}
