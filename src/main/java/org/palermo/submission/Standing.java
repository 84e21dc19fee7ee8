package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.SubmissionReading.Obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * How punctual and how complete the return of an entity for a period is.
 *
 * @param submittedAt when it was first submitted; null when it was not
 * @param acceptedAt when it was first accepted; null when it was not
 * @param completeness null when nothing that stands was delivered, or it was not asked for
 */
public record Standing(
        Obligation obligation,
        @Nullable Instant submittedAt,
        @Nullable Instant acceptedAt,
        @Nullable Completeness completeness) {

    public boolean isSubmitted() {
        return submittedAt != null;
    }

    public boolean isAccepted() {
        return acceptedAt != null;
    }

    /** Days between the day it was due and the day it was submitted (TP3); 0 when not late. */
    public long daysLate() {
        return submittedAt == null ? 0 : Math.max(0, daysAfterDue(day(submittedAt)));
    }

    public boolean isOnTime() {
        return isSubmitted() && daysLate() == 0;
    }

    public boolean isLate() {
        return daysLate() > 0;
    }

    /** Owed, but not submitted although the day has passed. */
    public boolean isMissing() {
        return !isSubmitted() && obligation.isOverdue();
    }

    private long daysAfterDue(LocalDate day) {
        return ChronoUnit.DAYS.between(obligation.dueOn(), day);
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
