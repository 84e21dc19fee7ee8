package org.palermo.draft;

import org.palermo.vocabulary.SeriesKey;

/** A cell of a draft: the table and the series in it. */
record Place(String table, SeriesKey series) {

    static Place of(DraftCell cell) {
        return new Place(cell.table(), cell.series());
    }
}
