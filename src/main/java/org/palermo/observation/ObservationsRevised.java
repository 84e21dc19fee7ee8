package org.palermo.observation;

/** What an entity says about a period has become known, or has changed. */
public record ObservationsRevised(long submissionId, String key) {}
