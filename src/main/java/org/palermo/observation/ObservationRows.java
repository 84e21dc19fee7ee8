package org.palermo.observation;

import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The cells of one table, turned into one array per column, ready to be written in one statement.
 */
final class ObservationRows {

    /** Stands for "no figure" in an array of figures, none of which is negative. */
    static final long NONE = -1;

    final List<String> conceptColumns;
    final Integer[] measures;
    final Integer[][] concepts;
    final Long[] values;
    final Integer[] below;
    final String[] statuses;
    final String[] secrecies;
    final Long[] series;

    private ObservationRows(Table table, List<Cell> cells, Numbering numbering) {
        int count = cells.size();
        conceptColumns = table.dimensions().stream().map(Dimension::id).toList();
        measures = new Integer[count];
        concepts = new Integer[conceptColumns.size()][count];
        values = new Long[count];
        below = new Integer[count];
        statuses = new String[count];
        secrecies = new String[count];
        series = new Long[count];
        for (int i = 0; i < count; i++) {
            set(i, cells.get(i), numbering);
        }
    }

    /** The numbers of the measures and codes of one table. */
    record Numbering(Map<String, Integer> measures, Map<String, Integer> codes) {}

    static ObservationRows of(String dataflow, Table table, List<Cell> cells, Numbers numbers) {
        var measures = new java.util.HashMap<String, Integer>();
        var codes = new TreeSet<String>();
        for (Cell cell : cells) {
            measures.computeIfAbsent(
                    cell.key().measure(), id -> numbers.ofMeasure(dataflow, table.id(), id));
            codes.addAll(cell.key().codes());
        }
        return new ObservationRows(
                table, cells, new Numbering(measures, numbers.ofCodes(new ArrayList<>(codes))));
    }

    int count() {
        return measures.length;
    }

    private void set(int row, Cell cell, Numbering numbering) {
        measures[row] = number(numbering.measures(), cell.key().measure());
        for (int i = 0; i < concepts.length; i++) {
            concepts[i][row] = number(numbering.codes(), cell.key().codes().get(i));
        }
        values[row] = cell.value() instanceof CellValue.Reported(var value, _) ? value : NONE;
        below[row] = cell.value() instanceof CellValue.Below(var limit) ? (int) limit : (int) NONE;
        statuses[row] = cell.value().status().name();
        secrecies[row] = cell.confidentiality().name();
        series[row] = digest(cell.key());
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("no number for " + name);
        }
        return number;
    }

    /**
     * FNV-1a over 64 bits; within one return and measure a collision would be refused, not lost.
     */
    static long digest(SeriesKey key) {
        long hash = 0xcbf29ce484222325L;
        String text = key.toString();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
