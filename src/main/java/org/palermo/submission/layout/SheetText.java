package org.palermo.submission.layout;

import java.util.List;

/**
 * A sheet as rows of text.
 *
 * @param name of the sheet; empty for a text file
 */
public record SheetText(String name, List<Row> rows) {

    /**
     * One row.
     *
     * @param number as people count: line of the file, or row of the sheet
     */
    public record Row(int number, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** Empty where the row ends before the column. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        public boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    public SheetText {
        rows = List.copyOf(rows);
    }

    /** The row that people call by this number; an empty one where the sheet has none. */
    public Row row(int number) {
        return rows.stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElse(new Row(number, List.of()));
    }
}
