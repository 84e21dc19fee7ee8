package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Questionnaire;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A draft as a whole.
 *
 * @param agency whose part it is; null for the state's own
 * @param mayChange whether the actor may change figures now
 * @param sequence number of the last change of the draft; 0 for one in which nothing was entered
 * @param filled how many cells of each table hold something
 * @param nilTables the tables of zeros that are confirmed as nil returns
 */
public record DraftOverview(
        DraftKey key,
        ReportingEntity entity,
        @Nullable Agency agency,
        Questionnaire questionnaire,
        DraftState state,
        boolean mayChange,
        boolean isShared,
        long sequence,
        @Nullable Instant deliveredAt,
        @Nullable String deliveredBy,
        Map<String, Integer> filled,
        Set<String> nilTables) {

    public DraftOverview {
        filled = Map.copyOf(filled);
        nilTables = Set.copyOf(nilTables);
    }

    public boolean isEmpty() {
        return filled.isEmpty();
    }
}
