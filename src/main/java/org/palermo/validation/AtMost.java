package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A multiple of some figures is at most some others, in the period or over some years.
 *
 * @param window over several years both sides are added up over the periods in which both are known
 * @param addsKnown whether figures that are missing are left out of both sums; otherwise only what
 *     holds whatever the missing ones are is found. Over years: whether two periods in three are
 *     enough
 */
record AtMost(
        Wording wording,
        Selection left,
        Selection right,
        BigDecimal factor,
        Window window,
        boolean addsKnown)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("above");

    static AtMost of(RuleSource source) {
        return new AtMost(
                source.wording(),
                source.selection("left"),
                source.selection("right"),
                source.settings().decimal("factor", BigDecimal.ONE),
                Window.of(source.settings()),
                source.settings().choice("gaps", List.of("skip", "known")).equals("known"));
    }

    @Override
    public void check(Inspection inspection) {
        if (window.isSinglePeriod()) {
            Amount large = right.amount(inspection);
            if (addsKnown || large.complete()) {
                compare(left.amount(inspection), large, inspection);
            }
        } else {
            checkWindow(inspection);
        }
    }

    private void checkWindow(Inspection inspection) {
        Amount small = Amount.NOTHING;
        Amount large = Amount.NOTHING;
        List<ReportingPeriod> periods = window.periods(inspection.delivered().period());
        int known = 0;
        for (ReportingPeriod period : periods) {
            Amount ofLeft = left.amount(inspection, period);
            Amount ofRight = right.amount(inspection, period);
            if (ofLeft.complete() && ofRight.complete()) {
                small = small.plus(ofLeft);
                large = large.plus(ofRight);
                known++;
            }
        }
        if (addsKnown ? Window.isMost(known, periods.size()) : known == periods.size()) {
            compare(small, large, inspection);
        }
    }

    private void compare(Amount small, Amount large, Inspection inspection) {
        if (isAbove(small, large)) {
            ReportingPeriod period = inspection.delivered().period();
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
                            right.table(),
                            "from",
                            window.periods(period).getFirst(),
                            "period",
                            period),
                    Stream.concat(left.scopes().stream(), right.scopes().stream()).toList());
        }
    }

    private boolean isAbove(Amount small, Amount large) {
        return factor.multiply(BigDecimal.valueOf(small.low()))
                        .compareTo(BigDecimal.valueOf(large.high()))
                > 0;
    }
}
