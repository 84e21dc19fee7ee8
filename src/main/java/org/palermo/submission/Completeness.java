package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * How many of the cells that a return must hold it does hold (indicator R1 of the European
 * Statistical System).
 *
 * <p>Required are, of each table and measure, the grand total and each listed code of one dimension
 * with the total of the others; codes that the provider chooses row by row are not. What cannot
 * exist (M) and what the entity need not report (J) is not counted.
 *
 * @param available how many hold a figure or words
 * @param required how many there are
 */
public record Completeness(int available, int required) {

    static Completeness of(Questionnaire questionnaire, List<Cell> cells) {
        Map<String, Map<SeriesKey, CellValue>> delivered =
                cells.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Cell::table,
                                        Collectors.toMap(Cell::key, Cell::value, FIRST)));
        return questionnaire.tables().stream()
                .map(table -> of(table, delivered.getOrDefault(table.id(), Map.of())))
                .reduce(new Completeness(0, 0), Completeness::plus);
    }

    private static final BinaryOperator<CellValue> FIRST = (first, _) -> first;

    /** Rounded down, so that only a complete return has all. */
    public int percent() {
        return required == 0 ? 100 : 100 * available / required;
    }

    private Completeness plus(Completeness other) {
        return new Completeness(available + other.available, required + other.required);
    }

    private static Completeness of(Table table, Map<SeriesKey, CellValue> delivered) {
        int available = 0;
        int required = 0;
        for (SeriesKey key : required(table)) {
            CellValue value = delivered.get(key);
            if (!isExempt(value)) {
                required++;
                available += value == null || value instanceof CellValue.Missing ? 0 : 1;
            }
        }
        return new Completeness(available, required);
    }

    private static boolean isExempt(@Nullable CellValue value) {
        return value instanceof CellValue.Missing(var status)
                && (status == ObsStatus.M || status == ObsStatus.J);
    }

    /** The series that the table asks of everybody. */
    static Set<SeriesKey> required(Table table) {
        List<List<String>> rows = totals(table.dimensions());
        Set<List<String>> all = new LinkedHashSet<>(rows);
        for (List<String> row : rows) {
            for (int i = 0; i < table.dimensions().size(); i++) {
                Dimension dimension = table.dimensions().get(i);
                if (hasTotal(dimension) && !dimension.open()) {
                    for (Code part : dimension.codes().parts()) {
                        List<String> codes = new ArrayList<>(row);
                        codes.set(i, part.id());
                        all.add(codes);
                    }
                }
            }
        }
        return table.measures().stream()
                .map(Measure::id)
                .flatMap(measure -> all.stream().map(codes -> new SeriesKey(measure, codes)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The total of each dimension; of one that has none, each code; nothing where it is open. */
    private static List<List<String>> totals(List<Dimension> dimensions) {
        List<List<String>> rows = List.of(List.of());
        for (Dimension dimension : dimensions) {
            List<String> codes =
                    hasTotal(dimension)
                            ? List.of(Code.TOTAL)
                            : dimension.open()
                                    ? List.of()
                                    : dimension.codes().parts().stream().map(Code::id).toList();
            rows =
                    rows.stream()
                            .flatMap(row -> codes.stream().map(each -> with(row, each)))
                            .toList();
        }
        return rows;
    }

    private static List<String> with(List<String> row, String code) {
        List<String> longer = new ArrayList<>(row);
        longer.add(code);
        return longer;
    }

    private static boolean hasTotal(Dimension dimension) {
        return dimension.codes().contains(Code.TOTAL);
    }
}
