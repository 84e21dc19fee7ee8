package org.palermo.submission;

/** A file has arrived and was stored. */
public record SubmissionReceived(long submissionId, String key) {}
