package org.palermo.submission;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One move in a submission's history. */
public record Move(
        SubmissionStatus to,
        Instant at,
        String by,
        @Nullable String reason,
        @Nullable String note) {}
