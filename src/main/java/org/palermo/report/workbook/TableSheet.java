package org.palermo.report.workbook;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.palermo.report.ReportCell;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Difference;
import org.palermo.report.ReportCell.Growth;
import org.palermo.report.ReportCell.Highest;
import org.palermo.report.ReportCell.Reported;
import org.palermo.report.ReportCell.Share;
import org.palermo.report.ReportTable;
import org.palermo.report.ReportTable.Block;
import org.palermo.report.ReportTable.Column;
import org.palermo.report.ReportTable.ColumnKind;
import org.palermo.report.ReportTable.Row;
import org.palermo.report.ReportTable.RowKind;

/** Writes one printed table on a sheet of its own: numbers as numbers, the rest as words. */
final class TableSheet {

    private static final int LABEL_WIDTH = 46;
    private static final int HEAD = 3;

    private final Sheet sheet;
    private final ReportTable table;

    TableSheet(Sheet sheet, ReportTable table) {
        this.sheet = sheet;
        this.table = table;
    }

    void write(String subtitle) {
        widths();
        sheet.title(table.title(), subtitle + ", " + table.unit());
        sheet.skip(1);
        head();
        table.blocks().forEach(this::block);
        defineName();
        sheet.skip(1);
        int wide = LABEL_WIDTH + table.columns().stream().mapToInt(TableSheet::width).sum();
        int columns = table.columns().size() + 1;
        table.notes().forEach(note -> sheet.line(note, Style.NOTE, columns, wide));
        sheet.line(table.source(), Style.NOTE, columns, wide);
        sheet.raw().createFreezePane(1, HEAD + 1);
        sheet.raw().setRepeatingRows(new CellRangeAddress(HEAD, HEAD, -1, -1));
    }

    private void widths() {
        int[] widths = new int[table.columns().size() + 1];
        widths[0] = LABEL_WIDTH;
        for (int i = 0; i < table.columns().size(); i++) {
            widths[i + 1] = width(table.columns().get(i));
        }
        sheet.widths(widths);
    }

    private static int width(Column column) {
        return switch (column.kind()) {
            case PERIOD -> 12;
            case SHARE, CHANGE -> 13;
            case HIGHEST -> 42;
        };
    }

    private void head() {
        XSSFRow row = sheet.row();
        row.setHeightInPoints(30);
        sheet.text(row, 0, "", Style.HEAD_LEFT);
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            sheet.text(
                    row,
                    i + 1,
                    column.label().replace(", %", ""),
                    column.kind() == ColumnKind.HIGHEST ? Style.HEAD_INDENTED : Style.HEAD_RIGHT);
        }
    }

    private void block(Block block) {
        if (!block.title().isEmpty()) {
            XSSFRow row = sheet.row();
            row.setHeightInPoints(19);
            sheet.text(row, 0, block.title(), Style.GROUP);
        }
        block.rows().forEach(this::row);
    }

    private void row(Row row) {
        XSSFRow line = sheet.row();
        sheet.text(line, 0, row.label(), label(row));
        for (int i = 0; i < row.cells().size(); i++) {
            cell(line, i + 1, row, row.cells().get(i));
        }
    }

    private static Style label(Row row) {
        return switch (row.kind()) {
            case TOTAL -> Style.ROW_TOTAL;
            case COVERAGE -> Style.ROW_COVERAGE;
            case PART, REST -> row.depth() > 0 ? Style.ROW_FINER : Style.ROW;
        };
    }

    private void cell(XSSFRow line, int column, Row row, ReportCell cell) {
        boolean total = row.kind() == RowKind.TOTAL;
        switch (cell) {
            case Count count when count.isExact() ->
                    sheet.number(
                            line, column, count.low(), total ? Style.COUNT_TOTAL : Style.COUNT);
            case Share share when share.isExact() ->
                    sheet.number(
                            line,
                            column,
                            share.low() / 100,
                            total ? Style.SHARE_TOTAL : Style.SHARE);
            case Growth(double percent) ->
                    sheet.number(
                            line, column, percent / 100, total ? Style.CHANGE_TOTAL : Style.CHANGE);
            case Difference(long value) -> sheet.number(line, column, value, Style.DIFFERENCE);
            case Share share -> sheet.text(line, column, share.text() + "\u00a0%", sign(total));
            case Count range -> sheet.text(line, column, range.text(), sign(total));
            case Highest highest ->
                    sheet.text(
                            line,
                            column,
                            highest.text(),
                            total ? Style.CATEGORY_TOTAL : Style.CATEGORY);
            case Reported reported ->
                    sheet.text(line, column, reported.text(), Style.SIGN_COVERAGE);
            case Absent.NOTHING -> {}
            case Absent absent -> sheet.text(line, column, absent.text(), sign(total));
        }
    }

    private static Style sign(boolean total) {
        return total ? Style.SIGN_TOTAL : Style.SIGN;
    }

    /** The rows and columns of the table, so that formulas elsewhere can point at them. */
    private void defineName() {
        XSSFName name = sheet.raw().getWorkbook().createName();
        name.setNameName(table.id().replace('-', '_'));
        name.setRefersToFormula(
                "'%s'!$A$%d:$%s$%d"
                        .formatted(
                                sheet.raw().getSheetName(),
                                HEAD + 1,
                                CellReference.convertNumToColString(table.columns().size()),
                                sheet.position()));
    }
}
