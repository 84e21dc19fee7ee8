package org.palermo.validation;

import org.palermo.validation.NumberReading.Exact;
import org.palermo.validation.NumberReading.Unfit;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a number in the ways in which people and programs write it, where only one number can be
 * meant.
 */
final class NumberText {

    /** Longer than any number that people mean; reading such digits takes their square of time. */
    private static final int LONGEST = 40;

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern THOUSANDS =
            Pattern.compile("\\d{1,3}(?:([ ,'])\\d{3})(?:\\1\\d{3})*|\\d{1,3}(?:\\.\\d{3}){2,}");

    /** Thousands and hundreds of thousands as written in South Asia: 12,34,567. */
    private static final Pattern LAKHS = Pattern.compile("\\d{1,2}(?:,\\d{2})+,\\d{3}");

    private static final Pattern DECIMAL =
            Pattern.compile(
                    "(\\d+|\\d{1,3}(?:[ ']\\d{3})+)[.,](\\d+)"
                            + "|(\\d{1,3}(?:,\\d{3})+|\\d{1,2}(?:,\\d{2})+,\\d{3})\\.(\\d+)"
                            + "|(\\d{1,3}(?:\\.\\d{3})+),(\\d+)");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:\\.\\d+)?[eE][+-]?\\d{1,2}");
    private static final Pattern SEPARATORS = Pattern.compile("[ ,'.]");

    private NumberText() {}

    /**
     * Reads a text that {@link FigureText} has already put into plain characters.
     *
     * @param ambiguous texts that may be a whole number or a decimal fraction
     */
    static NumberReading read(String text, Pattern ambiguous) {
        if (text.length() > LONGEST) {
            return new Unfit("text");
        }
        if (text.startsWith("-")) {
            boolean isText = read(text.substring(1).strip(), ambiguous).equals(new Unfit("text"));
            return new Unfit(isText ? "text" : "negative");
        }
        if (ambiguous.matcher(text).matches()) {
            return new Unfit("ambiguous");
        }
        if (DIGITS.matcher(text).matches()
                || THOUSANDS.matcher(text).matches()
                || LAKHS.matcher(text).matches()) {
            return new Exact(new BigDecimal(withoutSeparators(text)));
        }
        return SCIENTIFIC.matcher(text).matches() ? new Exact(new BigDecimal(text)) : decimal(text);
    }

    private static NumberReading decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return new Unfit("text");
        }
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        return new Exact(
                new BigDecimal(
                        withoutSeparators(text.substring(0, last))
                                + "."
                                + text.substring(last + 1)));
    }

    private static String withoutSeparators(String text) {
        return SEPARATORS.matcher(text).replaceAll("");
    }
}
