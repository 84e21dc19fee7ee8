package org.palermo.submission;

/** The analyst accepted a submission; it is what the entity says about the period from now on. */
public record SubmissionAccepted(long submissionId, String key) {}
