package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** No period is missing between this one and the last that was reported before it. */
record Gap(Wording wording, long lookBack) implements ReturnRule {

    static final List<String> MESSAGES = List.of("gap");

    static Gap of(RuleSource source) {
        return new Gap(source.wording(), source.settings().number("look_back", 8));
    }

    @Override
    public void check(Inspection inspection) {
        List<ReportingPeriod> missing = new ArrayList<>();
        ReportingPeriod earlier = inspection.delivered().period().previous();
        while (missing.size() < lookBack && !inspection.history().hasReturn(earlier)) {
            missing.addFirst(earlier);
            earlier = earlier.previous();
        }
        boolean isInside =
                missing.size() < lookBack
                        && isInside(missing, inspection.circumstances().memberFrom());
        if (isInside) {
            report(missing, earlier, inspection);
        }
    }

    private static boolean isInside(List<ReportingPeriod> missing, @Nullable LocalDate from) {
        return !missing.isEmpty() && (from == null || !missing.getLast().lastDay().isBefore(from));
    }

    private void report(
            List<ReportingPeriod> missing, ReportingPeriod earlier, Inspection inspection) {
        inspection.report(
                wording,
                "gap",
                Place.FILE,
                Map.of(
                        "periods",
                        missing.stream()
                                .map(ReportingPeriod::toString)
                                .collect(Collectors.joining(", ")),
                        "earlier",
                        earlier),
                List.of(Scope.of(Place.FILE)));
    }
}
