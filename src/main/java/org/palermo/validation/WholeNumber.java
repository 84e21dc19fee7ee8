package org.palermo.validation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A count is a whole number from 0 to a limit; thousands may be set apart where that cannot be
 * taken for a decimal fraction.
 */
record WholeNumber(Wording wording, long max) implements FigureRule {

    static final List<String> MESSAGES =
            List.of("text", "negative", "fraction", "ambiguous", "too_large");

    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}\\.\\d{3}");

    static WholeNumber of(RuleSource source) {
        return new WholeNumber(source.wording(), source.settings().number("max", Long.MAX_VALUE));
    }

    @Override
    public int decimals() {
        return 0;
    }

    @Override
    public Pattern ambiguous() {
        return AMBIGUOUS;
    }
}
