package org.palermo.benchmark;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.palermo.benchmark.Workload.Delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The workload in the application's own template, as a focal point would fill it in. */
final class Workbooks {

    private Workbooks() {}

    /** Finds rows and columns by the hidden codes of the template. */
    static void fill(byte[] template, Delivery delivery, Path file) throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(template));
                var out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.getSheet(BenchmarkDefinitions.TABLE);
            Map<String, Integer> columns = new HashMap<>();
            Map<String, Row> rows = new HashMap<>();
            for (Row row : sheet) {
                String code = row.getCell(0) == null ? "" : row.getCell(0).toString();
                if (code.equals("#codes")) {
                    row.forEach(cell -> columns.put(cell.toString(), cell.getColumnIndex()));
                } else if (!code.isEmpty()) {
                    rows.put(code, row);
                }
            }
            for (Workload.Row each : delivery.rows()) {
                Row row = rows.get(each.sex() + "|" + each.age() + "|" + each.citizenship());
                Integer column = columns.get(each.measure());
                if (row == null || column == null) {
                    throw new IllegalStateException("no place for " + each);
                }
                row.getCell(column).setCellValue(Long.parseLong(each.value()));
            }
            workbook.write(out);
        }
    }

    /** Reads every cell of the files and makes nothing of it. */
    static long read(List<Path> files) throws IOException {
        long cells = 0;
        for (Path file : files) {
            try (var workbook = new ReadableWorkbook(Files.newInputStream(file))) {
                for (var sheet : workbook.getSheets().toList()) {
                    try (var rows = sheet.openStream()) {
                        cells += rows.mapToLong(row -> row.getPhysicalCellCount()).sum();
                    }
                }
            }
        }
        return cells;
    }
}
