package org.palermo.report.workbook;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.palermo.report.ReportChart;
import org.palermo.report.ReportDocument;
import org.palermo.report.ReportTable;
import org.palermo.report.ReportText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes a report as a workbook: a cover, a sheet for each figure and table, and the notes. */
@Component
public class ReportWorkbook {

    private static final int[] COVER_WIDTHS = {22, 100};

    private final MessageSource messages;

    ReportWorkbook(MessageSource messages) {
        this.messages = messages;
    }

    public void write(ReportDocument document, OutputStream out) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var styles = new Styles(workbook);
            cover(new Sheet(workbook, styles, say("sheet.cover")), document);
            for (ReportChart chart : document.charts()) {
                var sheet = new Sheet(workbook, styles, name(chart));
                new ChartSheet(sheet, chart).write(say("chart.notReported"));
                printed(sheet, document);
            }
            for (ReportTable table : document.tables()) {
                var sheet = new Sheet(workbook, styles, name(table));
                new TableSheet(sheet, table).write(document.area() + ", " + document.span());
                printed(sheet, document);
            }
            about(new Sheet(workbook, styles, say("sheet.about")), document);
            describe(workbook, document);
            workbook.write(out);
        }
    }

    private void cover(Sheet sheet, ReportDocument document) {
        sheet.widths(COVER_WIDTHS);
        sheet.title(document.title(), document.area() + ", " + document.span());
        sheet.skip(1);
        sheet.line(document.summary(), Style.TEXT, 2, 122);
        sheet.skip(1).heading(say("points"));
        document.points().forEach(point -> sheet.line("•  " + point, Style.TEXT, 2, 122));
        sheet.skip(1).heading(say("facts"));
        for (ReportDocument.Fact fact : document.facts()) {
            XSSFRow row = sheet.row();
            sheet.text(row, 0, fact.label(), Style.LABEL);
            sheet.text(row, 1, fact.text(), Style.TEXT);
            defineName(sheet, row, fact);
        }
        contents(sheet, document);
        ReportText designations = document.texts().getLast();
        sheet.skip(1);
        sheet.line(designations.text(), Style.NOTE, 2, 122);
        printed(sheet, document);
    }

    /** The state of the data can be pointed at from formulas. */
    private static void defineName(Sheet sheet, XSSFRow row, ReportDocument.Fact fact) {
        if (fact.key().equals("asOf")) {
            XSSFName name = sheet.raw().getWorkbook().createName();
            name.setNameName("data_as_of");
            name.setRefersToFormula(
                    "'%s'!$B$%d".formatted(sheet.raw().getSheetName(), row.getRowNum() + 1));
        }
    }

    private void contents(Sheet sheet, ReportDocument document) {
        sheet.skip(1).heading(say("contents"));
        document.charts().forEach(chart -> entry(sheet, name(chart), chart.title()));
        document.tables().forEach(table -> entry(sheet, name(table), table.title()));
        entry(sheet, say("sheet.about"), say("about"));
    }

    private static void entry(Sheet sheet, String name, String title) {
        XSSFRow row = sheet.row();
        XSSFCell cell = sheet.text(row, 0, name, Style.LINK);
        sheet.link(cell, name);
        sheet.text(row, 1, title, Style.TEXT);
    }

    private void about(Sheet sheet, ReportDocument document) {
        sheet.widths(COVER_WIDTHS);
        sheet.text(sheet.row(), 0, say("about"), Style.TITLE);
        for (ReportText text : document.texts()) {
            sheet.skip(1).heading(text.title());
            sheet.line(text.text(), Style.TEXT, 2, 122);
        }
        sheet.skip(1).heading(say("definitions"));
        for (ReportText text : document.definitions()) {
            sheet.skip(1).text(sheet.row(), 0, text.title(), Style.LABEL);
            sheet.line(text.text(), Style.TEXT, 2, 122);
        }
        printed(sheet, document);
    }

    private void printed(Sheet sheet, ReportDocument document) {
        sheet.printed(
                "%s, %s, %s".formatted(document.title(), document.area(), document.span()),
                document.fact("asOf").label() + " " + document.fact("asOf").text());
    }

    private static void describe(XSSFWorkbook workbook, ReportDocument document)
            throws IOException {
        var core = workbook.getProperties().getCoreProperties();
        core.setTitle("%s: %s, %s".formatted(document.title(), document.area(), document.span()));
        core.setSubjectProperty(document.title());
        core.setDescription(document.summary());
        core.setCreator("Palermo");
        try {
            core.setCreated(document.asOf().truncatedTo(ChronoUnit.SECONDS).toString());
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        var own = workbook.getProperties().getCustomProperties();
        own.addProperty("report", document.id());
        own.addProperty("data as of", document.asOf().toString());
    }

    private String name(ReportChart chart) {
        return say("chart.figure", chart.number());
    }

    private String name(ReportTable table) {
        return say("table.number", table.number());
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("report." + key, arguments, Locale.UK);
    }
}
