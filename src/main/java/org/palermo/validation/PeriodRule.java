package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The period has begun and lies inside the time for which the entity takes part. */
record PeriodRule(Wording wording) implements ReturnRule {

    static final List<String> MESSAGES = List.of("future", "before_membership", "after_membership");

    static PeriodRule of(RuleSource source) {
        return new PeriodRule(source.wording());
    }

    @Override
    public void check(Inspection inspection) {
        ReportingPeriod period = inspection.delivered().period();
        Circumstances known = inspection.circumstances();
        if (period.firstDay().isAfter(known.today())) {
            report("future", period, known, inspection);
        }
        if (isBefore(period.lastDay(), known.memberFrom())) {
            report("before_membership", period, known, inspection);
        }
        if (known.memberUntil() != null && isBefore(known.memberUntil(), period.firstDay())) {
            report("after_membership", period, known, inspection);
        }
    }

    private static boolean isBefore(LocalDate day, @Nullable LocalDate other) {
        return other != null && day.isBefore(other);
    }

    private void report(
            String message, ReportingPeriod period, Circumstances known, Inspection inspection) {
        Map<String, Object> values = new HashMap<>();
        values.put("found", period);
        if (known.memberFrom() != null) {
            values.put("from", known.memberFrom());
        }
        if (known.memberUntil() != null) {
            values.put("until", known.memberUntil());
        }
        inspection.report(wording, message, Place.FILE, values, List.of(Scope.of(Place.FILE)));
    }
}
