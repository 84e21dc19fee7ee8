package org.palermo.query.web;

import org.jspecify.annotations.Nullable;
import org.palermo.query.Query;
import org.palermo.query.QueryPlace;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.SeriesKey;

/**
 * A query as a list shows it.
 *
 * @param title of the questionnaire
 * @param place table and figure in words; empty for the submission as a whole
 */
record QueryView(Query query, String title, String place, boolean isOverdue) {

    public String path() {
        return "/queries/" + query.key();
    }

    /** A figure as it was delivered; empty when there is none. */
    static String figure(Questionnaire questionnaire, @Nullable Cell cell) {
        return cell == null ? "" : questionnaire.table(cell.table()).map(cell::shown).orElse("");
    }

    static String words(Questionnaire questionnaire, QueryPlace place) {
        String id = place.table();
        if (id == null) {
            return "";
        }
        SeriesKey series = place.series();
        return questionnaire
                .table(id)
                .map(
                        table ->
                                series == null
                                        ? id + " · " + table.title()
                                        : id + " · " + table.describe(series))
                .orElse(id);
    }
}
