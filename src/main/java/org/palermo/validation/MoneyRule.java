package org.palermo.validation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An amount of money is a number from 0 to a limit with at most two decimals; a point and a comma
 * both part the decimals, so that one of them before three digits may mean either.
 */
record MoneyRule(Wording wording, long max) implements FigureRule {

    static final List<String> MESSAGES = WholeNumber.MESSAGES;

    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    /** Beyond it, hundredths would no longer be exact in a spreadsheet. */
    private static final long HIGHEST = 10_000_000_000_000L;

    static MoneyRule of(RuleSource source) {
        return new MoneyRule(
                source.wording(), Math.min(HIGHEST, source.settings().number("max", HIGHEST)));
    }

    @Override
    public int decimals() {
        return 2;
    }

    @Override
    public Pattern ambiguous() {
        return AMBIGUOUS;
    }
}
