package org.palermo.observation;

import org.palermo.submission.AcceptedReturn;

/**
 * What an entity says about a period has become known, or has changed. Published inside the
 * transaction that loads it, so that whoever listens adds to it what belongs to it.
 */
public record ObservationsRevised(AcceptedReturn accepted) {}
