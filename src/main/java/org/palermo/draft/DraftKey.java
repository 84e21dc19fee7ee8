package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

/**
 * Names a return in the making as its address does: {@code KHM/irregular-migration/2026-Q3}, or
 * {@code KHM/irregular-migration/2026-Q3/agencies/POLICE}.
 *
 * @param agency code of the agency whose part it is; null for the state's own
 */
public record DraftKey(
        EntityCode entity, String dataflow, ReportingPeriod period, @Nullable String agency) {

    public DraftKey ofState() {
        return new DraftKey(entity, dataflow, period, null);
    }

    public DraftKey of(String otherAgency) {
        return new DraftKey(entity, dataflow, period, otherAgency);
    }

    @Override
    public String toString() {
        String state = "%s/%s/%s".formatted(entity, dataflow, period);
        return agency == null ? state : state + "/agencies/" + agency;
    }
}
