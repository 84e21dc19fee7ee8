package org.palermo.demonstration;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Dimension.Axis;
import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills an entry template with invented figures, as a focal point would. */
final class WorkbookDelivery {

    private static final String HEADER = "#codes";

    private final Table table;
    private final Sheet sheet;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, Integer> choices = new HashMap<>();
    private int nextOpenRow;

    private WorkbookDelivery(Table table, Sheet sheet) {
        this.table = table;
        this.sheet = sheet;
    }

    static byte[] fill(byte[] template, List<InventedTable> tables) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            for (InventedTable each : tables) {
                var delivery =
                        new WorkbookDelivery(each.table(), workbook.getSheet(each.table().id()));
                delivery.readLayout();
                each.cells().forEach(delivery::write);
            }
            workbook.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void readLayout() {
        for (Row row : sheet) {
            String name = text(row, 0);
            if (name.equals(HEADER)) {
                row.forEach(cell -> readHeader(cell.getStringCellValue(), cell.getColumnIndex()));
            } else if (!columns.isEmpty() && !name.isEmpty()) {
                rows.put(name, row.getRowNum());
                nextOpenRow = row.getRowNum() + 1;
            }
        }
    }

    private void readHeader(String name, int column) {
        if (!name.startsWith("#")) {
            columns.put(name, column);
        } else if (!name.equals(HEADER)) {
            choices.put(name.substring(1), column);
        }
    }

    private void write(SeriesKey key, String value) {
        Integer column = columns.get(key.measure() + codes(key, Axis.COLUMN));
        if (column == null) {
            return;
        }
        String name = codes(key, Axis.ROW);
        int row = rows.computeIfAbsent(name.isEmpty() ? "" : name.substring(1), _ -> open(key));
        var cell = sheet.getRow(row).getCell(column);
        if (Character.isDigit(value.charAt(0))) {
            cell.setCellValue(Integer.parseInt(value));
        } else {
            cell.setCellValue(value);
        }
    }

    /** Takes the next free row and chooses its codes. */
    private int open(SeriesKey key) {
        int row = nextOpenRow++;
        choices.forEach(
                (concept, column) -> {
                    Dimension dimension = table.dimension(concept).orElseThrow();
                    Code code =
                            dimension
                                    .codes()
                                    .find(key.codes().get(table.position(concept)))
                                    .orElseThrow();
                    sheet.getRow(row)
                            .getCell(column)
                            .setCellValue("%s [%s]".formatted(code.label(), code.id()));
                });
        return row;
    }

    private String codes(SeriesKey key, Axis axis) {
        var name = new StringBuilder();
        for (int i = 0; i < key.codes().size(); i++) {
            if (table.dimensions().get(i).axis() == axis) {
                name.append('|').append(key.codes().get(i));
            }
        }
        return name.toString();
    }

    private static String text(Row row, int column) {
        var cell = row.getCell(column);
        return cell == null ? "" : cell.getStringCellValue();
    }
}
