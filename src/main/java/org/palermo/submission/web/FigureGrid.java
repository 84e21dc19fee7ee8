package org.palermo.submission.web;

import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.ObsStatus;

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
 * @param rows by the label of the row, one text per column; empty where nothing was delivered
 */
record FigureGrid(Table table, List<String> columns, Map<String, List<String>> rows) {

    /** One grid for each table that holds a figure. */
    static List<FigureGrid> of(Questionnaire questionnaire, List<Cell> cells) {
        Map<String, List<Cell>> byTable =
                cells.stream().collect(Collectors.groupingBy(Cell::table));
        return questionnaire.tables().stream()
                .filter(table -> byTable.containsKey(table.id()))
                .map(table -> of(table, byTable.getOrDefault(table.id(), List.of())))
                .toList();
    }

    private static FigureGrid of(Table table, List<Cell> cells) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        Set<String> columns = new LinkedHashSet<>();
        List<Cell> ordered =
                cells.stream()
                        .sorted(
                                java.util.Comparator.comparing(
                                        cell -> positions(table, cell), java.util.Arrays::compare))
                        .toList();
        for (Cell cell : ordered) {
            columns.add(label(table, cell, Dimension.Axis.COLUMN));
            texts.computeIfAbsent(
                            label(table, cell, Dimension.Axis.ROW), _ -> new LinkedHashMap<>())
                    .put(label(table, cell, Dimension.Axis.COLUMN), text(table, cell));
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        texts.forEach(
                (row, byColumn) -> {
                    List<String> line = new ArrayList<>();
                    columns.forEach(column -> line.add(byColumn.getOrDefault(column, "")));
                    rows.put(row, line);
                });
        return new FigureGrid(table, List.copyOf(columns), rows);
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

    private static String text(Table table, Cell cell) {
        Measure measure = table.measure(cell.key().measure()).orElseThrow();
        String shown = cell.value().shown(measure);
        return cell.value() instanceof CellValue.Reported(_, var status) && status != ObsStatus.A
                ? "%s (%s)".formatted(shown, status)
                : shown;
    }
}
