package org.palermo.report.workbook;

import org.apache.poi.xssf.usermodel.XSSFRow;
import org.palermo.report.ReportCell;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Difference;
import org.palermo.report.ReportChart;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the figures of one chart and the chart itself, native to the workbook; a figure that
 * nobody reported is an empty cell, so that the line breaks there.
 */
final class ChartSheet {

    private static final int NOTE_WIDTH = 22;

    private final Sheet sheet;
    private final ReportChart chart;

    ChartSheet(Sheet sheet, ReportChart chart) {
        this.sheet = sheet;
        this.chart = chart;
    }

    void write(String notReported) {
        widths();
        sheet.title(chart.title(), chart.subtitle());
        sheet.skip(1);
        int head = sheet.position();
        head();
        for (int i = 0; i < chart.categories().size(); i++) {
            row(i, notReported);
        }
        int last = sheet.position() - 1;
        int rows = Math.max(22, chart.categories().size() + 6);
        new NativeChart(sheet.raw(), chart, head, last).draw(chart.series().size() + 3, head, rows);
        sheet.skip(Math.max(1, head + rows - last));
        chart.notes().forEach(note -> sheet.text(sheet.row(), 0, note, Style.ROW_COVERAGE));
        sheet.text(sheet.row(), 0, chart.source(), Style.ROW_COVERAGE);
        sheet.raw().createFreezePane(1, head + 1);
    }

    private void widths() {
        int[] widths = new int[chart.series().size() + 2];
        widths[0] = 30;
        for (int i = 1; i <= chart.series().size(); i++) {
            widths[i] = 14;
        }
        widths[chart.series().size() + 1] = NOTE_WIDTH;
        sheet.widths(widths);
    }

    private void head() {
        XSSFRow row = sheet.row();
        row.setHeightInPoints(30);
        sheet.text(row, 0, chart.heading(), Style.HEAD_LEFT);
        for (int i = 0; i < chart.series().size(); i++) {
            sheet.text(row, i + 1, chart.series().get(i).name(), Style.HEAD_RIGHT);
        }
        sheet.text(row, chart.series().size() + 1, "", Style.HEAD_LEFT);
    }

    private void row(int category, String notReported) {
        XSSFRow row = sheet.row();
        sheet.text(row, 0, chart.categories().get(category), Style.ROW);
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            ReportCell value = chart.series().get(i).values().get(category);
            switch (value) {
                case Count(long low, long high) -> {
                    sheet.number(row, i + 1, (low + high) / 2.0, Style.COUNT);
                    if (low != high) {
                        remarks.add(value.text());
                    }
                }
                case Difference(long difference) ->
                        sheet.number(row, i + 1, difference, Style.DIFFERENCE);
                default -> remarks.add(notReported);
            }
        }
        if (remarks.stream().distinct().count() == 1 && remarks.contains(notReported)) {
            remarks = List.of(notReported);
        }
        sheet.text(
                row,
                chart.series().size() + 1,
                remarks.isEmpty() ? mark(category) : String.join(", ", remarks),
                Style.REMARK);
    }

    private String mark(int category) {
        if (chart.marks().isEmpty() || chart.marks().get(category) instanceof Absent) {
            return "";
        }
        ReportCell mark = chart.marks().get(category);
        return mark instanceof ReportCell.Reported ? mark.text() : mark.text() + "\u00a0%";
    }
}
