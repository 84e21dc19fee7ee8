package org.palermo.report;

import java.util.List;

/**
 * A printed table: periods side by side, blocks of rows one under another.
 *
 * @param unit what is counted
 * @param notes what a reader has to know, in order
 */
public record ReportTable(
        String id,
        int number,
        String title,
        String unit,
        List<Column> columns,
        List<Block> blocks,
        List<String> notes,
        String source) {

    public ReportTable {
        columns = List.copyOf(columns);
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    /** What the cells of a column are. */
    public enum ColumnKind {
        PERIOD,
        SHARE,
        CHANGE,
        HIGHEST
    }

    /** One column after the label. */
    public record Column(ColumnKind kind, String label) {}

    /**
     * Rows that belong together.
     *
     * @param title empty when the only row says it
     */
    public record Block(String title, List<Row> rows) {

        public Block {
            rows = List.copyOf(rows);
        }
    }

    /** What a row stands for. */
    public enum RowKind {
        TOTAL,
        PART,
        REST,
        COVERAGE
    }

    /**
     * One line of cells, as many as there are columns.
     *
     * @param depth 1 where it is a part of a row above
     */
    public record Row(RowKind kind, int depth, String label, List<ReportCell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }
}
