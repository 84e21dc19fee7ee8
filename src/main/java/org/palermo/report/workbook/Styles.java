package org.palermo.report.workbook;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTXf;

import java.util.EnumMap;
import java.util.Map;

/** Puts the named styles into a workbook, so that they can be changed in one place there too. */
final class Styles {

    private static final String NAMESPACE =
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final Map<Style, XSSFCellStyle> styles = new EnumMap<>(Style.class);
    private final Map<Style, Integer> named = new EnumMap<>(Style.class);

    Styles(XSSFWorkbook workbook) {
        XSSFFont usual = workbook.getFontAt(0);
        usual.setFontName("Calibri");
        usual.setFontHeightInPoints((short) 10);
        for (Style style : Style.values()) {
            add(workbook, style);
        }
        name(workbook);
    }

    XSSFCellStyle of(Style style) {
        XSSFCellStyle found = styles.get(style);
        if (found == null) {
            throw new IllegalStateException("no style " + style);
        }
        return found;
    }

    private void add(XSSFWorkbook workbook, Style style) {
        XSSFCellStyle cells = workbook.createCellStyle();
        cells.setFont(font(workbook, style));
        cells.setAlignment(style.kind().alignment());
        cells.setVerticalAlignment(
                style.kind().isHead() ? VerticalAlignment.BOTTOM : VerticalAlignment.CENTER);
        cells.setWrapText(style.kind().isHead() || style == Style.NOTE || style == Style.TEXT);
        if (style.kind().isIndented()) {
            cells.setIndention((short) 1);
        }
        if (style.kind().isHead()) {
            cells.setBorderTop(BorderStyle.MEDIUM);
            cells.setBorderBottom(BorderStyle.THIN);
            cells.setTopBorderColor(colour(Style.Ink.BRAND.rgb()));
            cells.setBottomBorderColor(colour(Style.Ink.BRAND.rgb()));
        }
        String format = style.kind().format();
        if (format == null) {
            // A text is never a formula, whatever it begins with.
            cells.setQuotePrefixed(true);
        } else {
            cells.setDataFormat(workbook.createDataFormat().getFormat(format));
        }
        styles.put(style, cells);
        named.put(style, base(workbook, cells));
    }

    private static XSSFFont font(XSSFWorkbook workbook, Style style) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) style.points());
        font.setBold(style.isBold());
        font.setColor(colour(style.ink().rgb()));
        if (style == Style.LINK) {
            font.setUnderline(XSSFFont.U_SINGLE);
        }
        return font;
    }

    /** Copies the cells' format to the list that named styles refer to. */
    private static int base(XSSFWorkbook workbook, XSSFCellStyle cells) {
        CTXf base = (CTXf) cells.getCoreXf().copy();
        if (base.isSetXfId()) {
            base.unsetXfId();
        }
        int position = workbook.getStylesSource().putCellStyleXf(base) - 1;
        cells.getCoreXf().setXfId(position);
        return position;
    }

    /**
     * The library has no words for names of styles, so they are written as they stand in the file.
     */
    private void name(XSSFWorkbook workbook) {
        try (XmlCursor cursor = workbook.getStylesSource().getCTStylesheet().newCursor()) {
            cursor.toEndToken();
            cursor.beginElement("cellStyles", NAMESPACE);
            cursor.insertAttributeWithValue("count", Integer.toString(named.size() + 1));
            insert(cursor, "Normal", 0);
            cursor.insertAttributeWithValue("builtinId", "0");
            cursor.toNextToken();
            named.forEach(
                    (style, position) -> {
                        insert(cursor, style.label(), position);
                        cursor.toNextToken();
                    });
        }
    }

    private static void insert(XmlCursor cursor, String name, int position) {
        cursor.beginElement("cellStyle", NAMESPACE);
        cursor.insertAttributeWithValue("name", name);
        cursor.insertAttributeWithValue("xfId", Integer.toString(position));
    }

    static XSSFColor colour(int rgb) {
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
    }
}
