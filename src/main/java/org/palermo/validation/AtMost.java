package org.palermo.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A multiple of some figures is at most some others.
 *
 * @param addsKnown whether figures that are missing are left out of both sums; otherwise only what
 *     holds whatever the missing ones are is found
 */
record AtMost(
        Wording wording, Selection left, Selection right, BigDecimal factor, boolean addsKnown)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("above");

    static AtMost of(RuleSource source) {
        return new AtMost(
                source.wording(),
                source.selection("left"),
                source.selection("right"),
                source.settings().decimal("factor", BigDecimal.ONE),
                source.settings().choice("gaps", List.of("skip", "known")).equals("known"));
    }

    @Override
    public void check(Inspection inspection) {
        Amount small = left.amount(inspection);
        Amount large = right.amount(inspection);
        if ((addsKnown || large.complete()) && isAbove(small, large)) {
            inspection.report(
                    wording,
                    "above",
                    left.place(inspection),
                    Map.of(
                            "found",
                            small,
                            "left",
                            small,
                            "right",
                            large,
                            "factor",
                            factor,
                            "left_table",
                            left.table(),
                            "right_table",
                            right.table()),
                    Stream.concat(left.scopes().stream(), right.scopes().stream()).toList());
        }
    }

    private boolean isAbove(Amount small, Amount large) {
        return factor.multiply(BigDecimal.valueOf(small.low()))
                        .compareTo(BigDecimal.valueOf(large.high()))
                > 0;
    }
}
