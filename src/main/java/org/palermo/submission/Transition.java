package org.palermo.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A submission's move to another status: who, when and why. */
record Transition(
        Submission submission,
        SubmissionStatus to,
        Instant at,
        String by,
        @Nullable String reason,
        @Nullable String note) {}
