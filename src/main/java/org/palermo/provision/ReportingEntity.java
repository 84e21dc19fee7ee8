package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

import java.time.LocalDate;

/**
 * A state or territory that owes data (SDMX data provider).
 *
 * @param area its code in {@code CL_AREA}
 * @param sovereign the state a territory belongs to
 */
public record ReportingEntity(
        int id,
        EntityCode code,
        String area,
        String name,
        @Nullable EntityCode sovereign,
        @Nullable LocalDate memberFrom,
        @Nullable LocalDate memberUntil) {}
