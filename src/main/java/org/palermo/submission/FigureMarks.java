package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.SeriesKey;

import java.util.List;

/** What a later module marks on the page of a submission's figures. */
public interface FigureMarks {

    List<Mark> of(Submission submission);

    /**
     * A sign at a figure that leads somewhere.
     *
     * @param series null for a sign at the table as a whole
     * @param label message key: what it means
     */
    record Mark(String table, @Nullable SeriesKey series, String label, String path) {}
}
