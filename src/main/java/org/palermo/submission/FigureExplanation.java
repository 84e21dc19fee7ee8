package org.palermo.submission;

import java.time.Instant;

/**
 * A provider's words on what a rule found at one figure.
 *
 * @param message what the rule found
 */
public record FigureExplanation(
        long submissionId, String rule, String message, String text, Instant at, String by) {}
