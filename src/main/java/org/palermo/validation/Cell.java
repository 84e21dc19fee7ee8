package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

/** One understood figure of a return. */
public record Cell(
        String table,
        SeriesKey key,
        CellValue value,
        ConfStatus confidentiality,
        @Nullable String comment,
        Origin origin) {
    /** As a person reads it, an unusual status in brackets behind the figure. */
    public String shown(Table table) {
        Measure measure = table.measure(key.measure()).orElseThrow();
        String shown = value.shown(measure);
        return value instanceof CellValue.Reported(_, var status) && status != ObsStatus.A
                ? "%s (%s)".formatted(shown, status)
                : shown;
    }
}
