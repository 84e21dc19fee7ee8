package org.palermo.submission;

import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Dimension.Axis;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;

import java.util.ArrayList;
import java.util.List;

/**
 * How the template and the page for entry by hand lay out a table: which dimensions run down, and
 * which series stands in which column. The total comes first on every axis.
 */
public record TableLayout(Table table, List<Dimension> rows, List<Dimension> columns) {

    /** Rows left free for codes that the provider chooses. */
    static final int OPEN_ROWS = 250;

    /** One column of figures: a measure and one code per column dimension. */
    public record Column(Measure measure, List<Code> codes) {

        /** The text that stands, hidden, above the column: {@code detections|F|Y0T17}. */
        String stamp() {
            var stamp = new StringBuilder(measure.id());
            codes.forEach(code -> stamp.append('|').append(code.id()));
            return stamp.toString();
        }

        public boolean isTotal() {
            return TableLayout.isTotal(codes);
        }
    }

    public static TableLayout of(Table table) {
        return new TableLayout(table, along(table, Axis.ROW), along(table, Axis.COLUMN));
    }

    public boolean isOpen() {
        return rows.stream().anyMatch(Dimension::open);
    }

    public List<Column> figureColumns() {
        List<Column> result = new ArrayList<>();
        for (Measure measure : table.measures()) {
            for (List<Code> codes : combinations(columns)) {
                result.add(new Column(measure, codes));
            }
        }
        return result;
    }

    /**
     * The codes of each listed row; of an open table only the total and the rest, and only the
     * total where several codes are chosen for each row.
     */
    public List<List<Code>> listedRows() {
        List<List<Code>> all = combinations(rows);
        return choosesSeveral() ? all.stream().filter(TableLayout::isTotal).toList() : all;
    }

    /**
     * What may be chosen for an open dimension; beside others the total and the rest too, because
     * no listed row has them.
     */
    List<Code> choices(Dimension dimension) {
        return dimension.codes().codes().stream()
                .filter(code -> code.role() != Code.Role.GROUP)
                .filter(code -> code.role() == Code.Role.MEMBER || choosesSeveral())
                .toList();
    }

    private boolean choosesSeveral() {
        return rows.stream().filter(Dimension::open).count() > 1;
    }

    private static boolean isTotal(List<Code> codes) {
        return codes.stream().allMatch(code -> code.role() == Code.Role.TOTAL);
    }

    /** The total first, then the others; of an open dimension only the total and the rest. */
    static List<Code> shownCodes(Dimension dimension) {
        List<Code> shown = new ArrayList<>();
        for (Code code : dimension.codes().codes()) {
            if (code.role() == Code.Role.TOTAL) {
                shown.addFirst(code);
            } else if (code.role() == Code.Role.REST
                    || code.role() == Code.Role.MEMBER && !dimension.open()) {
                shown.add(code);
            }
        }
        return shown;
    }

    private static List<Dimension> along(Table table, Axis axis) {
        return table.dimensions().stream().filter(each -> each.axis() == axis).toList();
    }

    private static List<List<Code>> combinations(List<Dimension> dimensions) {
        List<List<Code>> result = List.of(List.of());
        for (Dimension dimension : dimensions) {
            List<List<Code>> longer = new ArrayList<>();
            for (List<Code> start : result) {
                for (Code code : shownCodes(dimension)) {
                    List<Code> next = new ArrayList<>(start);
                    next.add(code);
                    longer.add(List.copyOf(next));
                }
            }
            result = longer;
        }
        return result;
    }
}
