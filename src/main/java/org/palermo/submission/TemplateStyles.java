package org.palermo.submission;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The look of the entry template: pale cells to fill, darker totals, everything else locked. */
final class TemplateStyles {

    private static final byte[] INK = {0x0b, 0x3d, 0x66};
    private static final byte[] HEADER = {(byte) 0xe6, (byte) 0xee, (byte) 0xf5};
    private static final byte[] ENTRY = {(byte) 0xff, (byte) 0xfd, (byte) 0xf2};
    private static final byte[] TOTAL = {(byte) 0xf3, (byte) 0xf1, (byte) 0xe4};
    private static final byte[] ABSENT = {(byte) 0xd9, (byte) 0xd9, (byte) 0xd9};
    private static final byte[] LINE = {(byte) 0xc4, (byte) 0xcb, (byte) 0xd2};

    final XSSFCellStyle title;
    final XSSFCellStyle subtitle;
    final XSSFCellStyle note;
    final XSSFCellStyle columnHeader;
    final XSSFCellStyle rowHeader;
    final XSSFCellStyle label;
    final XSSFCellStyle choice;
    final XSSFCellStyle figure;
    final XSSFCellStyle total;
    final XSSFCellStyle amount;
    final XSSFCellStyle totalAmount;
    final XSSFCellStyle text;
    final XSSFCellStyle absent;

    private final XSSFWorkbook workbook;

    TemplateStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        title = style(font(true, 15, INK));
        subtitle = style(font(false, 11, null));
        note = style(font(false, 10, null));
        note.setWrapText(true);
        note.setVerticalAlignment(VerticalAlignment.TOP);
        columnHeader = boxed(font(true, 10, null), HEADER);
        columnHeader.setAlignment(HorizontalAlignment.CENTER);
        columnHeader.setVerticalAlignment(VerticalAlignment.CENTER);
        columnHeader.setWrapText(true);
        rowHeader = boxed(font(true, 10, null), HEADER);
        rowHeader.setVerticalAlignment(VerticalAlignment.BOTTOM);
        rowHeader.setIndention((short) 1);
        label = boxed(font(false, 10, null), HEADER);
        label.setIndention((short) 1);
        choice = entry(false, ENTRY);
        figure = entry(false, ENTRY);
        figure.setAlignment(HorizontalAlignment.RIGHT);
        figure.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
        total = entry(true, TOTAL);
        total.setAlignment(HorizontalAlignment.RIGHT);
        total.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
        amount = amount(false, ENTRY);
        totalAmount = amount(true, TOTAL);
        text = entry(false, ENTRY);
        text.setWrapText(true);
        text.setVerticalAlignment(VerticalAlignment.TOP);
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        absent = boxed(font(false, 10, null), ABSENT);
        absent.setAlignment(HorizontalAlignment.CENTER);
    }

    private XSSFCellStyle amount(boolean bold, byte[] fill) {
        XSSFCellStyle style = entry(bold, fill);
        style.setAlignment(HorizontalAlignment.RIGHT);
        style.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
        return style;
    }

    /** Makes a row as high as its wrapped text needs; no office program does it by itself. */
    static void fitHeight(XSSFRow row, String text, int charactersPerLine) {
        int lines = Math.max(1, Math.ceilDiv(text.length(), charactersPerLine));
        row.setHeightInPoints(3 + lines * 13.5f);
    }

    private XSSFCellStyle entry(boolean bold, byte[] fill) {
        XSSFCellStyle style = boxed(font(bold, 10, null), fill);
        style.setLocked(false);
        return style;
    }

    private XSSFCellStyle boxed(XSSFFont font, byte[] fill) {
        XSSFCellStyle style = style(font);
        style.setFillForegroundColor(new XSSFColor(fill));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        var line = new XSSFColor(LINE);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setTopBorderColor(line);
        style.setBottomBorderColor(line);
        style.setLeftBorderColor(line);
        style.setRightBorderColor(line);
        return style;
    }

    private XSSFCellStyle style(XSSFFont font) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private XSSFFont font(
            boolean bold, int points, byte @org.jspecify.annotations.Nullable [] colour) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        if (colour != null) {
            font.setColor(new XSSFColor(colour));
        }
        return font;
    }
}
