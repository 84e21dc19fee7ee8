package org.palermo.submission;

/** A provider stands by a submission. */
public record SubmissionSubmitted(long submissionId, String key) {}
