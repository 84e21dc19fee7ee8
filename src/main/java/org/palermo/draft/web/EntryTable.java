package org.palermo.draft.web;

import org.palermo.draft.DraftKey;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;

import java.util.List;

/** The table of a draft that a path names. */
record EntryTable(DraftKey key, Questionnaire questionnaire, Table table) {

    String id() {
        return table.id();
    }

    /** Where the draft itself is shown. */
    public String draftPath() {
        String state = "/drafts/%s/%s/%s".formatted(key.entity(), key.dataflow(), key.period());
        return key.agency() == null ? state : state + "/agencies/" + key.agency();
    }

    public String path() {
        return pathOf(table);
    }

    public String pathOf(Table other) {
        return draftPath() + "/tables/" + other.id();
    }

    /** A series of this table as a request names it. */
    SeriesKey series(String text) {
        SeriesKey series = SeriesKey.parse(text);
        if (!has(series)) {
            throw NotFoundException.of("series", text);
        }
        return series;
    }

    private boolean has(SeriesKey series) {
        List<Dimension> dimensions = table.dimensions();
        if (table.measure(series.measure()).isEmpty()
                || series.codes().size() != dimensions.size()) {
            return false;
        }
        for (int i = 0; i < dimensions.size(); i++) {
            if (!dimensions.get(i).codes().contains(series.codes().get(i))) {
                return false;
            }
        }
        return true;
    }
}
