package org.palermo.observation;

import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.submission.CellLevels;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.Confidentiality;
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
    final int[] measures;
    final int[][] concepts;
    final long[] values;
    final int[] below;
    final int[] statuses;
    final int[] secrecies;
    final int[] levels;
    final long[] series;

    private ObservationRows(Table table, List<Cell> cells, Numbering numbering) {
        int count = cells.size();
        conceptColumns = table.dimensions().stream().map(Dimension::id).toList();
        measures = new int[count];
        concepts = new int[conceptColumns.size()][count];
        values = new long[count];
        below = new int[count];
        statuses = new int[count];
        secrecies = new int[count];
        levels = CellLevels.of(cells).stream().mapToInt(Confidentiality::rank).toArray();
        series = new long[count];
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
        statuses[row] = cell.value().status().name().charAt(0);
        secrecies[row] = cell.confidentiality().name().charAt(0);
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
