package org.palermo.provision;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A later day until which one reporting entity may deliver a period.
 *
 * @param dueOn the last day on which a submission is on time and is taken
 * @param grantedBy the name of whoever granted it
 */
public record Extension(
        EntityCode entity,
        String dataflow,
        ReportingPeriod period,
        LocalDate dueOn,
        String reason,
        String grantedBy,
        Instant grantedAt) {}
