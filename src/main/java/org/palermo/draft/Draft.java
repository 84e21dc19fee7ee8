package org.palermo.draft;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The row of a draft: whose it is, and how far it has come. */
record Draft(
        long id,
        int entityId,
        @Nullable Integer agencyId,
        DraftKey key,
        long changes,
        @Nullable Instant deliveredAt,
        @Nullable String deliveredBy,
        @Nullable Instant sharedAt) {}
