package org.palermo.validation;

import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table whose series are numbered, so that neighbours are found by counting. */
final class TableShape {

    private final Table table;
    private final List<DimensionShape> dimensions;
    private final Map<String, Integer> measures = new HashMap<>();
    private final long[] strides;

    TableShape(Table table) {
        this.table = table;
        this.dimensions = table.dimensions().stream().map(DimensionShape::new).toList();
        for (Measure measure : table.measures()) {
            measures.put(measure.id(), measures.size());
        }
        this.strides = new long[dimensions.size() + 1];
        long stride = 1;
        for (int d = dimensions.size() - 1; d >= 0; d--) {
            strides[d] = stride;
            stride = Math.multiplyExact(stride, Math.max(1, dimensions.get(d).size()));
        }
        strides[dimensions.size()] = stride;
    }

    Table table() {
        return table;
    }

    String id() {
        return table.id();
    }

    List<DimensionShape> dimensions() {
        return dimensions;
    }

    DimensionShape dimension(int position) {
        return dimensions.get(position);
    }

    int position(String concept) {
        return table.position(concept);
    }

    /** −1 when the table does not count this. */
    int measure(String id) {
        return measures.getOrDefault(id, -1);
    }

    Measure measure(int ordinal) {
        return table.measures().get(ordinal);
    }

    /** Whether the cell is one of those that can be added up and be nil. */
    boolean isCount(Entry entry) {
        return measure(entry.measure()).isCount();
    }

    /** What one whole unit of a measure is in the numbers that stand for its figures. */
    long unit(int measure) {
        return Math.powExact(10L, measure(measure).decimals());
    }

    Amount amount(Entry entry) {
        return Amount.of(entry.value(), measure(entry.measure()).decimals());
    }

    long number(int measure, int[] codes) {
        long number = measure * strides[dimensions.size()];
        for (int d = 0; d < codes.length; d++) {
            number += codes[d] * strides[d];
        }
        return number;
    }

    /** The number of the series that differs from this one in the code of one dimension only. */
    long with(long number, int dimension, int from, int to) {
        return number + (to - from) * strides[dimension];
    }

    /** Whether every dimension but one, where there is a total at all, stands at its total. */
    boolean isTotalBeside(int dimension, int[] codes) {
        for (int d = 0; d < codes.length; d++) {
            if (d != dimension && !isTotal(d, codes[d])) {
                return false;
            }
        }
        return true;
    }

    private boolean isTotal(int dimension, int code) {
        DimensionShape shape = dimensions.get(dimension);
        return !shape.hasTotal() || shape.total() == code;
    }

    /** The series of a measure's grand total; ask only when every dimension has a total. */
    SeriesKey grandTotal(int measure) {
        return new SeriesKey(
                measure(measure).id(),
                dimensions.stream().map(each -> each.code(each.total()).id()).toList());
    }

    SeriesKey key(int measure, int[] codes) {
        List<String> ids = new ArrayList<>();
        for (int d = 0; d < codes.length; d++) {
            ids.add(dimensions.get(d).code(codes[d]).id());
        }
        return new SeriesKey(measure(measure).id(), ids);
    }

    boolean hasGrandTotal() {
        return dimensions.stream().allMatch(DimensionShape::hasTotal);
    }

    /** What sets a series apart from the grand total, in brackets; empty for the total itself. */
    String where(int measure, int[] codes) {
        List<String> words = new ArrayList<>();
        if (table.measures().size() > 1) {
            words.add(measure(measure).label());
        }
        for (int d = 0; d < codes.length; d++) {
            if (dimensions.get(d).total() != codes[d]) {
                words.add(dimensions.get(d).code(codes[d]).label());
            }
        }
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    String where(Entry entry) {
        return where(entry.measure(), entry.codes());
    }
}
