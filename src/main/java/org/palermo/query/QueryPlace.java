package org.palermo.query;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.SeriesKey;

/**
 * What of a submission a query is about.
 *
 * @param table null for the submission as a whole
 * @param series null for the table as a whole
 */
public record QueryPlace(@Nullable String table, @Nullable SeriesKey series) {

    public static final QueryPlace WHOLE = new QueryPlace(null, null);

    public QueryPlace {
        if (series != null && table == null) {
            throw new IllegalArgumentException(series + " is in no table");
        }
    }

    public boolean isFigure() {
        return series != null;
    }
}
