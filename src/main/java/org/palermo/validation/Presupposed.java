package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Some figures are more than nil only where others were, in the period or over some years. */
record Presupposed(Wording wording, Selection figure, List<Selection> others, Window window)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("alone");

    static Presupposed of(RuleSource source) {
        List<Selection> others = source.selections("others");
        if (others.isEmpty()) {
            source.settings().problem("others", "is missing");
        }
        return new Presupposed(
                source.wording(), source.selection("figure"), others, Window.of(source.settings()));
    }

    @Override
    public void check(Inspection inspection) {
        Amount found = figure.amount(inspection);
        if (found.low() > 0 && areNil(inspection)) {
            ReportingPeriod period = inspection.delivered().period();
            inspection.report(
                    wording,
                    "alone",
                    figure.place(inspection),
                    Map.of(
                            "found",
                            found,
                            "from",
                            window.periods(period).getFirst(),
                            "period",
                            period),
                    Stream.concat(Stream.of(figure), others.stream())
                            .flatMap(each -> each.scopes().stream())
                            .toList());
        }
    }

    /** Whether the others are nil in most of the periods and nowhere known to be more. */
    private boolean areNil(Inspection inspection) {
        List<ReportingPeriod> periods = window.periods(inspection.delivered().period());
        int nil = 0;
        for (ReportingPeriod period : periods) {
            List<Amount> amounts =
                    others.stream().map(each -> each.amount(inspection, period)).toList();
            if (amounts.stream().anyMatch(each -> each.high() > 0)) {
                return false;
            }
            nil += amounts.stream().allMatch(Amount::isNil) ? 1 : 0;
        }
        return Window.isMost(nil, periods.size());
    }
}
