package org.palermo.observation;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;

/** The submission that says what an entity reported of a dataflow for a period at an instant. */
public record Vintage(
        long submissionId,
        int entityId,
        EntityCode entity,
        String dataflow,
        ReportingPeriod period,
        Instant loadedAt) {}
