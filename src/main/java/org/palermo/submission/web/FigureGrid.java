package org.palermo.submission.web;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.FigureMarks;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table's figures as a page shows them: only the rows and columns that hold anything.
 *
 * @param mark what is marked at the table as a whole
 * @param rows by the label of the row, one figure per column
 */
record FigureGrid(
        Table table,
        FigureMarks.@Nullable Mark mark,
        List<String> columns,
        Map<String, List<Figure>> rows) {

    /**
     * What stands in one place of a grid.
     *
     * @param text empty where nothing was delivered
     * @param isWords whether it is a text or a code, to be read from left to right
     * @param path where it leads; null for nowhere
     */
    record Figure(
            String text, boolean isWords, @Nullable String path, FigureMarks.@Nullable Mark mark) {

        private static final Figure NONE = new Figure("", false, null, null);
    }

    /** One grid for each table that holds a figure. */
    static List<FigureGrid> of(
            Questionnaire questionnaire, List<Cell> cells, FigureLeads.Chosen leads) {
        Map<String, List<Cell>> byTable =
                cells.stream().collect(Collectors.groupingBy(Cell::table));
        return questionnaire.tables().stream()
                .filter(table -> byTable.containsKey(table.id()))
                .map(table -> of(table, byTable.getOrDefault(table.id(), List.of()), leads))
                .toList();
    }

    private static FigureGrid of(Table table, List<Cell> cells, FigureLeads.Chosen leads) {
        Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();
        Set<String> columns = new LinkedHashSet<>();
        List<Cell> ordered =
                cells.stream()
                        .sorted(
                                java.util.Comparator.comparing(
                                        cell -> positions(table, cell), java.util.Arrays::compare))
                        .toList();
        for (Cell cell : ordered) {
            columns.add(label(table, cell, Dimension.Axis.COLUMN));
            figures.computeIfAbsent(
                            label(table, cell, Dimension.Axis.ROW), _ -> new LinkedHashMap<>())
                    .put(label(table, cell, Dimension.Axis.COLUMN), figure(table, cell, leads));
        }
        Map<String, List<Figure>> rows = new LinkedHashMap<>();
        figures.forEach(
                (row, byColumn) -> {
                    List<Figure> line = new ArrayList<>();
                    columns.forEach(column -> line.add(byColumn.getOrDefault(column, Figure.NONE)));
                    rows.put(row, line);
                });
        return new FigureGrid(table, leads.mark(table.id(), null), List.copyOf(columns), rows);
    }

    private static Figure figure(Table table, Cell cell, FigureLeads.Chosen leads) {
        return new Figure(
                cell.shown(table),
                cell.value() instanceof CellValue.Written,
                leads.path(cell.table(), cell.key()),
                leads.mark(cell.table(), cell.key()));
    }

    /** Totals first, then as in the code lists. */
    private static int[] positions(Table table, Cell cell) {
        int[] positions = new int[table.dimensions().size() + 1];
        for (int i = 0; i < table.measures().size(); i++) {
            if (table.measures().get(i).id().equals(cell.key().measure())) {
                positions[0] = i;
            }
        }
        for (int i = 0; i < table.dimensions().size(); i++) {
            List<Code> codes = table.dimensions().get(i).codes().codes();
            String wanted = cell.key().codes().get(i);
            for (int j = 0; j < codes.size(); j++) {
                if (codes.get(j).id().equals(wanted)) {
                    positions[i + 1] = codes.get(j).role() == Code.Role.TOTAL ? -1 : j;
                }
            }
        }
        return positions;
    }

    private static String label(Table table, Cell cell, Dimension.Axis axis) {
        List<String> labels = new ArrayList<>();
        if (axis == Dimension.Axis.COLUMN && table.measures().size() > 1) {
            table.measure(cell.key().measure()).ifPresent(measure -> labels.add(measure.label()));
        }
        for (int i = 0; i < table.dimensions().size(); i++) {
            Dimension dimension = table.dimensions().get(i);
            if (dimension.axis() == axis) {
                labels.add(
                        dimension
                                .codes()
                                .find(cell.key().codes().get(i))
                                .map(Code::label)
                                .orElse(cell.key().codes().get(i)));
            }
        }
        return labels.isEmpty() ? table.measures().getFirst().label() : String.join(" · ", labels);
    }
}
