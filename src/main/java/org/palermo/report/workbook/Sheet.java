package org.palermo.report.workbook;

import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A sheet that is written from the top down and fits its paper. */
final class Sheet {

    private static final int MOST_ROWS_ON_A_PAGE = 56;

    private final XSSFSheet sheet;
    private final Styles styles;
    private int next;

    Sheet(XSSFWorkbook workbook, Styles styles, String name) {
        this.sheet = workbook.createSheet(name);
        this.styles = styles;
        sheet.setDisplayGridlines(false);
        sheet.setDefaultRowHeightInPoints(15);
    }

    XSSFSheet raw() {
        return sheet;
    }

    /** The row that is written next. */
    int position() {
        return next;
    }

    Sheet widths(int... characters) {
        for (int i = 0; i < characters.length; i++) {
            sheet.setColumnWidth(i, characters[i] * 256);
        }
        return this;
    }

    Sheet skip(int rows) {
        next += rows;
        return this;
    }

    XSSFRow row() {
        return sheet.createRow(next++);
    }

    XSSFCell text(XSSFRow row, int column, String text, Style style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(styles.of(style));
        return cell;
    }

    void number(XSSFRow row, int column, double number, Style style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellValue(number);
        cell.setCellStyle(styles.of(style));
    }

    void title(String title, String subtitle) {
        XSSFRow first = row();
        first.setHeightInPoints(29);
        text(first, 0, title, Style.TITLE);
        XSSFRow second = row();
        second.setHeightInPoints(19);
        text(second, 0, subtitle, Style.SUBTITLE);
    }

    void heading(String text) {
        XSSFRow row = row();
        row.setHeightInPoints(22);
        text(row, 0, text, Style.HEADING);
    }

    /** A line of text across some columns, as high as it needs. */
    void line(String text, Style style, int columns, int charactersWide) {
        XSSFRow row = row();
        text(row, 0, text, style);
        if (columns > 1) {
            sheet.addMergedRegion(
                    new CellRangeAddress(row.getRowNum(), row.getRowNum(), 0, columns - 1));
        }
        double perLine = Math.max(20, charactersWide * 11.0 / style.points());
        int lines = (int) Math.ceil(text.length() / perLine);
        row.setHeightInPoints((float) (lines * style.points() * 1.35 + 2));
    }

    void link(XSSFCell cell, String sheetName) {
        Hyperlink link =
                sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'%s'!A1".formatted(sheetName));
        cell.setHyperlink(link);
    }

    /** A4 sideways, one page wide, with page numbers. */
    void printed(String left, String below) {
        var print = sheet.getPrintSetup();
        print.setPaperSize(PaperSize.A4_PAPER);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) (next <= MOST_ROWS_ON_A_PAGE ? 1 : 0));
        sheet.setFitToPage(true);
        sheet.setHorizontallyCenter(false);
        sheet.setMargin(PageMargin.LEFT, 0.5);
        sheet.setMargin(PageMargin.RIGHT, 0.5);
        sheet.setMargin(PageMargin.TOP, 0.6);
        sheet.setMargin(PageMargin.BOTTOM, 0.7);
        sheet.getFooter().setLeft("&8" + escaped(left) + "\n" + escaped(below));
        sheet.getFooter().setRight("&8&P / &N");
    }

    /** In headers and footers a single & begins an instruction, and digits after a size join it. */
    private static String escaped(String text) {
        String plain = text.replace("&", "&&");
        return plain.isEmpty() || !Character.isDigit(plain.charAt(0)) ? plain : " " + plain;
    }
}
