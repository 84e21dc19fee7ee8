package org.palermo.support;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An entry template, filled cell by cell as a focal point does in Excel. */
public final class FilledTemplate implements AutoCloseable {

    private final XSSFWorkbook workbook;
    private final Map<String, Integer> nextFreeRow = new HashMap<>();
    private final Map<String, Integer> knownRows = new HashMap<>();

    public FilledTemplate(byte[] template) {
        try {
            workbook = new XSSFWorkbook(new ByteArrayInputStream(template));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public XSSFWorkbook workbook() {
        return workbook;
    }

    /**
     * The cell of a figure; a row that the template does not list is begun where it is free.
     *
     * @param rowCodes the codes of the dimensions that run down
     * @param column the measure and the codes of the dimensions that run across
     */
    public Cell cell(String table, List<String> rowCodes, String... column) {
        Sheet sheet = workbook.getSheet(table);
        int codeRow = codeRow(sheet);
        int index = find(sheet.getRow(codeRow), String.join("|", column));
        Row row = sheet.getRow(row(sheet, codeRow, rowCodes));
        return row.getCell(index, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    public void set(String table, double value, List<String> rowCodes, String... column) {
        cell(table, rowCodes, column).setCellValue(value);
    }

    /** The index of the hidden row that names the columns. */
    public static int codeRow(Sheet sheet) {
        for (Row row : sheet) {
            if (text(row, 0).equals("#codes")) {
                return row.getRowNum();
            }
        }
        throw new AssertionError(sheet.getSheetName() + " has no row of codes");
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            workbook.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private int row(Sheet sheet, int codeRow, List<String> codes) {
        String name = sheet.getSheetName() + "!" + String.join("|", codes);
        Integer known = knownRows.get(name);
        if (known == null) {
            known = findRow(sheet, codeRow, String.join("|", codes));
            known = known < 0 ? begin(sheet, codeRow, codes) : known;
            knownRows.put(name, known);
        }
        return known;
    }

    private static int findRow(Sheet sheet, int codeRow, String codes) {
        for (int i = codeRow + 1; i <= sheet.getLastRowNum(); i++) {
            if (text(sheet.getRow(i), 0).equals(codes)) {
                return i;
            }
        }
        return -1;
    }

    private int begin(Sheet sheet, int codeRow, List<String> codes) {
        int next = nextFreeRow.getOrDefault(sheet.getSheetName(), codeRow + 1);
        while (!text(sheet.getRow(next), 0).isEmpty()) {
            next++;
        }
        nextFreeRow.put(sheet.getSheetName(), next + 1);
        int[] labels =
                java.util.stream.StreamSupport.stream(sheet.getRow(codeRow).spliterator(), false)
                        .filter(cell -> cell.getColumnIndex() > 0)
                        .filter(cell -> cell.getStringCellValue().startsWith("#"))
                        .mapToInt(Cell::getColumnIndex)
                        .toArray();
        for (int i = 0; i < labels.length; i++) {
            sheet.getRow(next)
                    .getCell(labels[i], Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue(codes.get(i));
        }
        return next;
    }

    private static int find(Row row, String name) {
        for (Cell cell : row) {
            if (cell.getStringCellValue().equals(name)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("no column " + name + " in " + Arrays.toString(names(row)));
    }

    private static Object[] names(Row row) {
        return java.util.stream.StreamSupport.stream(row.spliterator(), false)
                .map(Cell::getStringCellValue)
                .toArray();
    }

    private static String text(Row row, int index) {
        Cell cell = row == null ? null : row.getCell(index);
        return cell == null ? "" : cell.getStringCellValue();
    }
}
