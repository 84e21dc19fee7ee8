package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

/**
 * That a reporting entity delivers a dataflow, and for which periods (SDMX provision agreement).
 *
 * @param until last period owed; null while the agreement lasts
 */
public record ProvisionAgreement(
        int id,
        EntityCode entity,
        int entityId,
        String dataflow,
        ReportingPeriod from,
        @Nullable ReportingPeriod until) {

    /** Whether the whole of a period lies within the agreement. */
    public boolean covers(ReportingPeriod period) {
        return !period.firstDay().isBefore(from.firstDay())
                && (until == null || !period.lastDay().isAfter(until.lastDay()));
    }
}
