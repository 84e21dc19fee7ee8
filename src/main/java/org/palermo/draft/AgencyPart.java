package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.Agency;

import java.time.Instant;
import java.util.Map;

/**
 * How far an agency is with its part.
 *
 * @param deliveredAt null while it is being filled in
 * @param filled how many cells of each table hold something
 * @param isOwn whether the actor may fill it in
 */
public record AgencyPart(
        Agency agency,
        @Nullable Instant deliveredAt,
        @Nullable String deliveredBy,
        boolean isShared,
        boolean isOwn,
        Map<String, Integer> filled) {

    public AgencyPart {
        filled = Map.copyOf(filled);
    }

    public boolean isDelivered() {
        return deliveredAt != null;
    }
}
