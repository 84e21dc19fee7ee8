package org.palermo.validation;

import org.palermo.validation.NumberReading.Unfit;
import org.palermo.validation.NumberReading.Whole;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A figure is a whole number from 0 to a limit; thousands may be set apart where that cannot be
 * taken for a decimal fraction.
 */
record WholeNumber(Wording wording, long max) implements CellRule {

    static final List<String> MESSAGES =
            List.of("text", "negative", "fraction", "ambiguous", "too_large");

    private static final int LONGEST = 18;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern THOUSANDS =
            Pattern.compile("\\d{1,3}(?:([ ,'])\\d{3})(?:\\1\\d{3})*|\\d{1,3}(?:\\.\\d{3}){2,}");

    /** Thousands and hundreds of thousands as written in South Asia: 12,34,567. */
    private static final Pattern LAKHS = Pattern.compile("\\d{1,2}(?:,\\d{2})+,\\d{3}");

    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}\\.\\d{3}");
    private static final Pattern DECIMAL =
            Pattern.compile(
                    "(\\d+|\\d{1,3}(?:[ ']\\d{3})+)[.,](\\d+)"
                            + "|(\\d{1,3}(?:,\\d{3})+)\\.(\\d+)|(\\d{1,3}(?:\\.\\d{3})+),(\\d+)");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:\\.\\d+)?[eE]\\+?\\d{1,2}");
    private static final Pattern SEPARATORS = Pattern.compile("[ ,'.]");

    static WholeNumber of(RuleSource source) {
        return new WholeNumber(source.wording(), source.settings().number("max", Long.MAX_VALUE));
    }

    Complaint complaint(String message, String found) {
        return new Complaint(wording, message, Map.of("found", found, "max", max));
    }

    /** Reads a text that {@link FigureText} has already put into plain characters. */
    NumberReading read(String text) {
        if (text.startsWith("-")) {
            boolean isText = read(text.substring(1).strip()).equals(new Unfit("text"));
            return new Unfit(isText ? "text" : "negative");
        }
        if (DIGITS.matcher(text).matches()) {
            return whole(text);
        }
        if (THOUSANDS.matcher(text).matches() || LAKHS.matcher(text).matches()) {
            return whole(SEPARATORS.matcher(text).replaceAll(""));
        }
        if (AMBIGUOUS.matcher(text).matches()) {
            return new Unfit("ambiguous");
        }
        return SCIENTIFIC.matcher(text).matches() ? scientific(text) : decimal(text);
    }

    private NumberReading decimal(String text) {
        var matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            return new Unfit("text");
        }
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        return text.substring(last + 1).chars().allMatch(each -> each == '0')
                ? whole(SEPARATORS.matcher(text.substring(0, last)).replaceAll(""))
                : new Unfit("fraction");
    }

    private NumberReading scientific(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.stripTrailingZeros().scale() > 0) {
            return new Unfit("fraction");
        }
        return whole(number.toBigInteger().toString());
    }

    private NumberReading whole(String digits) {
        if (digits.length() > LONGEST) {
            return new Unfit("too_large");
        }
        long value = Long.parseLong(digits);
        return value > max ? new Unfit("too_large") : new Whole(value);
    }
}
