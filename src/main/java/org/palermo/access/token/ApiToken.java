package org.palermo.access.token;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

import java.time.Instant;

/**
 * A token as its owner sees it; what it is itself was shown once.
 *
 * @param entity the one reporting entity it reaches; null for all that its owner reaches
 * @param dataflow the one dataflow it reaches; null for all that its owner reaches
 * @param submits whether it may deliver and submit, not only read
 * @param lastUsedAt to the minute; null when it was never used
 */
public record ApiToken(
        long id,
        String name,
        @Nullable EntityCode entity,
        @Nullable String dataflow,
        boolean submits,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public boolean isUsable(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
