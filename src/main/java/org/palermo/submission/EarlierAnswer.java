package org.palermo.submission;

import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;

/** An explanation that was given before, of the same thing at the same place. */
public record EarlierAnswer(
        String text, String by, Instant at, ReportingPeriod period, int number) {}
