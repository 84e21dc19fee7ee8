package org.palermo.submission;

import org.palermo.vocabulary.SeriesKey;

/**
 * Where a later module leads from each figure on the page of a submission's figures; the reader
 * chooses one of those offered, the first in order being chosen already.
 */
public interface FigureLink {

    int order();

    /** Names it in the address of the page. */
    String name();

    /** Message key: what following it does. */
    String label();

    boolean isOffered(Submission submission);

    String path(Submission submission, String table, SeriesKey series);
}
