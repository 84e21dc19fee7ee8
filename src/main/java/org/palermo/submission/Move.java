package org.palermo.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One move in a submission's history. */
public record Move(
        SubmissionStatus to,
        Instant at,
        String by,
        @Nullable String reason,
        @Nullable String note) {}
