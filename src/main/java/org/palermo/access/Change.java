package org.palermo.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A change that one person asked for and another decides.
 *
 * @param outcome null while it waits
 */
public record Change(
        long id,
        String kind,
        String subject,
        Map<String, String> values,
        long askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Long decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Outcome outcome) {

    public Change {
        values = Map.copyOf(values);
    }

    /** How a change was decided. */
    public enum Outcome {
        APPROVED,
        REFUSED
    }

    /** Whether it can still be decided. */
    public boolean waits(Instant now) {
        return outcome == null && now.isBefore(expiresAt);
    }
}
