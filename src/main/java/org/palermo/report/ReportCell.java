package org.palermo.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What stands in one place of a printed table. */
public sealed interface ReportCell {

    /** As it is printed. */
    String text();

    /** A count; a range where figures such as {@code <5} are in it. */
    record Count(long low, long high) implements ReportCell {

        public boolean isExact() {
            return low == high;
        }

        @Override
        public String text() {
            return isExact() ? whole(low) : whole(low) + "–" + whole(high);
        }
    }

    /** A part in percent of the whole; a range where either is one. */
    record Share(double low, double high) implements ReportCell {

        public boolean isExact() {
            return percent(low).equals(percent(high));
        }

        @Override
        public String text() {
            return isExact() ? percent(low) : percent(low) + "–" + percent(high);
        }
    }

    /** A change in percent, over those who reported both times. */
    record Growth(double percent) implements ReportCell {

        @Override
        public String text() {
            String size = ReportCell.percent(Math.abs(percent));
            if (size.equals("0")) {
                return size;
            }
            return (percent < 0 ? "−" : "+") + size;
        }
    }

    /** A change in absolute terms, over those who reported both times. */
    record Difference(long value) implements ReportCell {

        @Override
        public String text() {
            return value == 0 ? "0" : (value < 0 ? "−" : "+") + whole(Math.abs(value));
        }
    }

    /** The code that has the largest part of a row. */
    record Highest(String label, Share share) implements ReportCell {

        @Override
        public String text() {
            return "%s (%s\u00a0%%)".formatted(label, share.text());
        }
    }

    /** How many of those who owe a figure reported it. */
    record Reported(int reported, int due) implements ReportCell {

        public boolean isComplete() {
            return reported == due;
        }

        @Override
        public String text() {
            return due == 0 ? "none due" : reported + " of " + due;
        }
    }

    /** A place without a figure, and why. */
    enum Absent implements ReportCell {
        /** Nobody reported it; that is not a zero. */
        MISSING(":"),
        /** It cannot be calculated. */
        NOT_APPLICABLE("n.a."),
        /** Nothing belongs here. */
        NOTHING("");

        private final String sign;

        Absent(String sign) {
            this.sign = sign;
        }

        @Override
        public String text() {
            return sign;
        }
    }

    private static String whole(long value) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.UK))
                .format(value);
    }

    /** Two significant digits, but never fewer than all digits before the point. */
    private static String percent(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded =
                exact.abs().compareTo(BigDecimal.TEN) < 0
                        ? exact.round(new MathContext(2, RoundingMode.HALF_UP))
                        : exact.setScale(0, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            return "0";
        }
        return rounded.compareTo(BigDecimal.TEN) >= 0
                ? whole(rounded.longValue())
                : rounded.setScale(Math.max(1, decimals(rounded)), RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** So many decimals that two digits count: 1.0, 0.25, 0.043. */
    private static int decimals(BigDecimal value) {
        return 1 - (value.precision() - value.scale() - 1);
    }
}
