package org.palermo.submission;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A submission's move to another status: who, when and why. */
record Transition(
        Submission submission,
        SubmissionStatus to,
        Instant at,
        String by,
        @Nullable String reason,
        @Nullable String note) {}
