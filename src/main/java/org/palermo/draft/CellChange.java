package org.palermo.draft;

import org.palermo.vocabulary.SeriesKey;

/**
 * What somebody typed into a cell.
 *
 * @param seenVersion the version of the cell that it was typed over; 0 when the cell was empty
 */
public record CellChange(String table, SeriesKey series, Typed typed, int seenVersion) {}
