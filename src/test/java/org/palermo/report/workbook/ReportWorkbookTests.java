package org.palermo.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.report.ReportDocument;
import org.palermo.report.ReportTable;
import org.palermo.report.Samples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The workbook as its reader's program reads it. */
class ReportWorkbookTests {

    private final ReportDocument document = Samples.overview("2024-Q3", "2025-Q2");
    private byte[] file = {};
    private XSSFWorkbook workbook = new XSSFWorkbook();

    @BeforeEach
    void write() throws IOException {
        var out = new ByteArrayOutputStream();
        new ReportWorkbook(Samples.messages()).write(document, out);
        file = out.toByteArray();
        workbook.close();
        workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
    }

    @AfterEach
    void close() throws IOException {
        workbook.close();
    }

    @Test
    void beginsWithACoverThatLinksToEverySheet() {
        XSSFSheet cover = workbook.getSheetAt(0);

        assertThat(text(cover, 0, 0)).isEqualTo("Regional overview of irregular migration");
        assertThat(cover.getHyperlinkList()).hasSize(workbook.getNumberOfSheets() - 1);
        assertThat(workbook.getProperties().getCoreProperties().getTitle())
                .contains("South-eastern Asia");
        assertThat(workbook.getName("data_as_of").getRefersToFormula()).startsWith("'Cover'!");
    }

    @Test
    void holdsRealNumbersWithFormats() {
        Row total = row(table(), "Total");
        ReportTable printed = document.tables().getFirst();
        int share = printed.columns().size() - 3;

        assertThat(total.getCell(2).getCellType()).isEqualTo(CellType.NUMERIC);
        assertThat(total.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("#,##0");
        assertThat(total.getCell(share).getNumericCellValue()).isEqualTo(1.0);
        assertThat(total.getCell(share).getCellStyle().getDataFormatString()).isEqualTo("0.0%");
        assertThat(total.getCell(share + 1).getCellStyle().getDataFormatString())
                .isEqualTo("+0.0%;-0.0%;0.0%");
    }

    @Test
    void printsWhatIsMissingAsASignOnTheRight() {
        Cell missing = row(table(), "Total").getCell(1);

        assertThat(missing.getStringCellValue()).isEqualTo(":");
        assertThat(missing.getCellStyle().getAlignment()).isEqualTo(HorizontalAlignment.RIGHT);
    }

    @Test
    void leavesTheCellOfAGapEmptySoThatTheLineBreaks() throws IOException {
        XSSFSheet figure = workbook.getSheet("Figure 1");
        Row gap = row(figure, "2024\u00a0Q3");

        assertThat(gap.getCell(1)).isNull();
        assertThat(gap.getCell(2).getStringCellValue()).isEqualTo("Not reported");
        assertThat(part("xl/charts/chart1.xml")).contains("dispBlanksAs val=\"gap\"");
    }

    @Test
    void fitsItsPaperAndRepeatsTheHead() {
        XSSFSheet table = table();

        assertThat(table.getPrintSetup().getPaperSizeEnum()).isEqualTo(PaperSize.A4_PAPER);
        assertThat(table.getPrintSetup().getLandscape()).isTrue();
        assertThat(table.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        assertThat(table.getRepeatingRows().formatAsString()).isEqualTo("4:4");
        assertThat(table.getPaneInformation().isFreezePane()).isTrue();
        assertThat(table.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 4);
        assertThat(table.getFooter().getRight()).contains("&P", "&N");
    }

    @Test
    void neverTakesATextForAFormula() {
        for (var sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                    if (cell.getCellType() == CellType.STRING) {
                        assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void namesItsStylesAndTables() throws IOException {
        assertThat(part("xl/styles.xml"))
                .contains("<cellStyle name=\"Palermo Count\"", "<cellStyle name=\"Normal\"");
        assertThat(workbook.getName("illegal_entries").getRefersToFormula())
                .startsWith("'Table 1'!$A$4:");
    }

    @Test
    void drawsAChartForEachFigure() {
        List<String> charts = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            XSSFSheet sheet = workbook.getSheetAt(i);
            if (sheet.getDrawingPatriarch() != null) {
                sheet.getDrawingPatriarch()
                        .getCharts()
                        .forEach(chart -> charts.add(chart.getTitleText().getString()));
            }
        }

        assertThat(charts).isEqualTo(document.points());
    }

    private XSSFSheet table() {
        return workbook.getSheet("Table 1");
    }

    private static Row row(XSSFSheet sheet, String label) {
        for (Row row : sheet) {
            if (row.getCell(0) != null && row.getCell(0).toString().equals(label)) {
                return row;
            }
        }
        throw new AssertionError("no row " + label);
    }

    private static String text(XSSFSheet sheet, int row, int column) {
        return sheet.getRow(row).getCell(column).getStringCellValue();
    }

    private String part(String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (each.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no part " + name);
    }
}
