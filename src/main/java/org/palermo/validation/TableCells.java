package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of one table of a return, found by the number of their series. */
final class TableCells {

    private final TableShape shape;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, Entry> byNumber = new HashMap<>();
    private final List<Entry> repeated = new ArrayList<>();

    TableCells(TableShape shape) {
        this.shape = shape;
    }

    void add(Cell cell) {
        Entry entry = entry(cell);
        if (byNumber.putIfAbsent(entry.number(), entry) == null) {
            entries.add(entry);
        } else {
            repeated.add(entry);
        }
    }

    private Entry entry(Cell cell) {
        int measure = shape.measure(cell.key().measure());
        List<String> ids = cell.key().codes();
        int[] codes = new int[shape.dimensions().size()];
        boolean fits = measure >= 0 && ids.size() == codes.length;
        for (int d = 0; fits && d < codes.length; d++) {
            codes[d] = shape.dimension(d).ordinal(ids.get(d));
            fits = codes[d] >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "table %s has no series %s".formatted(shape.id(), cell.key()));
        }
        return new Entry(cell, measure, codes, shape.number(measure, codes));
    }

    TableShape shape() {
        return shape;
    }

    /** Each series once; of repeated ones the first. */
    List<Entry> entries() {
        return entries;
    }

    /** The second and later cells of a series. */
    List<Entry> repeated() {
        return repeated;
    }

    /** Ask for series of the table only. */
    @Nullable Entry find(SeriesKey key) {
        int measure = shape.measure(key.measure());
        int[] codes = new int[key.codes().size()];
        for (int d = 0; d < codes.length; d++) {
            codes[d] = shape.dimension(d).ordinal(key.codes().get(d));
        }
        return byNumber.get(shape.number(measure, codes));
    }

    @Nullable Entry find(long number) {
        return byNumber.get(number);
    }
}
