package org.palermo.submission.layout;

import org.palermo.structure.Code;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds up the rows of a list to the figures and totals of a table.
 *
 * <p>A total that the list itself holds is kept as it is, so that the rules compare it with its
 * parts. Where a row holds no figure, nothing that it belongs to is added up: a missing figure is
 * never zero.
 */
public final class AddedUp {

    private final Table table;
    private final Map<SeriesKey, List<Cell>> rows = new LinkedHashMap<>();

    private AddedUp(Table table) {
        this.table = table;
    }

    public static List<Cell> of(Questionnaire questionnaire, List<Cell> listed) {
        Map<String, List<Cell>> byTable =
                listed.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Cell::table, LinkedHashMap::new, Collectors.toList()));
        List<Cell> cells = new ArrayList<>();
        byTable.forEach(
                (id, each) ->
                        cells.addAll(new AddedUp(questionnaire.table(id).orElseThrow()).of(each)));
        return cells;
    }

    private List<Cell> of(List<Cell> listed) {
        for (Cell cell : listed) {
            rows.computeIfAbsent(cell.key(), _ -> new ArrayList<>(1)).add(cell);
        }
        Map<SeriesKey, List<Cell>> sums = new LinkedHashMap<>();
        rows.forEach(
                (key, cells) -> {
                    if (isTotal(key)) {
                        return;
                    }
                    marginsOf(key)
                            .forEach(
                                    margin ->
                                            sums.computeIfAbsent(margin, _ -> new ArrayList<>())
                                                    .addAll(cells));
                });
        List<Cell> cells = new ArrayList<>();
        sums.forEach(
                (key, parts) -> cells.addAll(rows.containsKey(key) ? List.of() : sum(key, parts)));
        rows.forEach((key, parts) -> cells.addAll(isTotal(key) ? parts : figure(key, parts)));
        return cells;
    }

    /** The rows of one figure; what cannot be added up stays several, which is found as such. */
    private List<Cell> figure(SeriesKey key, List<Cell> parts) {
        if (parts.size() == 1) {
            return parts;
        }
        List<Cell> sum = sum(key, parts);
        return sum.isEmpty() ? parts : sum;
    }

    private List<Cell> sum(SeriesKey key, List<Cell> parts) {
        if (!table.measure(key.measure()).orElseThrow().isCount()) {
            return List.of();
        }
        long sum = 0;
        for (Cell part : parts) {
            if (!(part.value() instanceof CellValue.Reported(var value, var status))
                    || status != ObsStatus.A) {
                return List.of();
            }
            sum += value;
        }
        return List.of(
                new Cell(
                        table.id(),
                        key,
                        new CellValue.Reported(sum, ObsStatus.A),
                        ConfStatus.F,
                        null,
                        new Origin.Field(table.id(), key.toString())));
    }

    private static boolean isTotal(SeriesKey key) {
        return key.codes().contains(Code.TOTAL);
    }

    /** Every total that a figure is part of, as far as the table asks for it. */
    private List<SeriesKey> marginsOf(SeriesKey key) {
        int count = key.codes().size();
        List<SeriesKey> margins = new ArrayList<>((1 << count) - 1);
        for (int totals = 1; totals < 1 << count; totals++) {
            List<String> codes = new ArrayList<>(key.codes());
            boolean asked = true;
            for (int i = 0; i < count; i++) {
                if ((totals & 1 << i) != 0) {
                    asked &= table.dimensions().get(i).codes().contains(Code.TOTAL);
                    codes.set(i, Code.TOTAL);
                }
            }
            if (asked) {
                margins.add(new SeriesKey(key.measure(), codes));
            }
        }
        return margins;
    }
}
