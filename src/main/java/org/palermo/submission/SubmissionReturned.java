package org.palermo.submission;

/** The analyst asks for a correction. */
public record SubmissionReturned(long submissionId, String key) {}
