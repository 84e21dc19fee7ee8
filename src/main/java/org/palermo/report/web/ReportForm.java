package org.palermo.report.web;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Refusals;
import org.palermo.report.ReportDefinition;
import org.palermo.report.ReportRequest;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.Locale;

/** The area and the periods as they stand in the address. */
record ReportForm(@Nullable String area, @Nullable String from, @Nullable String to) {

    boolean isEmpty() {
        return area == null && from == null && to == null;
    }

    Refusals refusals(ReportDefinition report) {
        var refusals =
                new Refusals()
                        .addIf(isBlank(area), "area", "report.refusal.area")
                        .addIf(!isPeriod(from), "from", "report.refusal.period")
                        .addIf(!isPeriod(to), "to", "report.refusal.period");
        if (!isPeriod(from) || !isPeriod(to)) {
            return refusals;
        }
        ReportRequest.fault(period(from), period(to))
                .ifPresent(fault -> refusals.add("from", "report.refusal." + lower(fault)));
        return refusals.addIf(
                !report.frequencies().contains(period(to).frequency()),
                "to",
                "report.refusal.frequency");
    }

    /** Ask only when nothing is refused. */
    ReportRequest request() {
        return new ReportRequest(String.valueOf(area), period(from), period(to));
    }

    private static String lower(ReportRequest.Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isPeriod(@Nullable String text) {
        return text != null && ReportingPeriod.isWellFormed(text);
    }

    private static ReportingPeriod period(@Nullable String text) {
        return ReportingPeriod.parse(String.valueOf(text));
    }
}
