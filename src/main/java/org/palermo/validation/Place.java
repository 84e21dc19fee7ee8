package org.palermo.validation;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands, as a person sees it: sheet and cell of a workbook, line and column of a
 * text file, or the table and series of a form.
 *
 * @param cell a cell reference such as {@code B7}
 * @param line counted from 1, the header included
 */
public record Place(
        @Nullable String table,
        @Nullable String series,
        @Nullable String sheet,
        @Nullable String cell,
        @Nullable Integer line,
        @Nullable String column) {

    /** The file as a whole. */
    public static final Place FILE = new Place(null, null, null, null, null, null);

    public static Place sheet(String sheet, @Nullable String cell) {
        return new Place(null, null, sheet, cell, null, null);
    }

    public static Place line(int line, @Nullable String column) {
        return new Place(null, null, null, null, line, column);
    }

    public Place of(String table, @Nullable String series) {
        return new Place(table, series, sheet, cell, line, column);
    }
}
