package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.SeriesKey;

/** One understood figure of a return. */
public record Cell(
        String table,
        SeriesKey key,
        CellValue value,
        ConfStatus confidentiality,
        @Nullable String comment,
        Origin origin) {}
