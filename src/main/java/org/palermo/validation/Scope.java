package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures that a finding rests on: one series of a table, or all that agree with it where a
 * code is {@link #ANY}; without a series, the whole table; without a table, everything.
 */
record Scope(@Nullable String table, @Nullable SeriesKey series) {

    /** Stands for every code of a dimension. */
    static final String ANY = "*";

    /** Stands, in a finding, for a code that could not be read. */
    static final String UNREAD = "?";

    static Scope of(Place place) {
        return new Scope(
                place.table(), place.series() == null ? null : SeriesKey.parse(place.series()));
    }

    static Scope of(Entry entry) {
        return new Scope(entry.cell().table(), entry.cell().key());
    }

    static Scope table(String table) {
        return new Scope(table, null);
    }

    /** All series that differ from the entry's in one dimension at most. */
    static Scope along(Entry entry, int dimension) {
        List<String> codes = new ArrayList<>(entry.cell().key().codes());
        codes.set(dimension, ANY);
        return new Scope(entry.cell().table(), new SeriesKey(entry.cell().key().measure(), codes));
    }

    boolean overlaps(Scope other) {
        if (table == null || other.table == null) {
            return true;
        }
        return table.equals(other.table)
                && (series == null || other.series == null || agree(series, other.series));
    }

    private static boolean agree(SeriesKey left, SeriesKey right) {
        if (left.codes().size() != right.codes().size()) {
            return true;
        }
        boolean agree = agree(left.measure(), right.measure());
        for (int i = 0; agree && i < left.codes().size(); i++) {
            agree = agree(left.codes().get(i), right.codes().get(i));
        }
        return agree;
    }

    private static boolean agree(String left, String right) {
        return left.equals(right) || isOpen(left) || isOpen(right);
    }

    private static boolean isOpen(String code) {
        return code.equals(ANY) || code.equals(UNREAD);
    }
}
