package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.util.List;

/**
 * When the return of an entity for a period first got how far.
 *
 * @param submittedAt when it was first submitted and not taken back; null when it was not
 * @param acceptedAt when it was first accepted; null when it was not
 */
record Milestones(
        EntityCode entity,
        ReportingPeriod period,
        @Nullable Instant submittedAt,
        @Nullable Instant acceptedAt) {

    static Milestones of(List<Milestones> known, EntityCode entity, ReportingPeriod period) {
        return known.stream()
                .filter(each -> each.entity().equals(entity) && each.period().equals(period))
                .findFirst()
                .orElse(new Milestones(entity, period, null, null));
    }
}
