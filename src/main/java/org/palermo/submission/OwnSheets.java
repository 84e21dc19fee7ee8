package org.palermo.submission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.palermo.submission.layout.SheetText;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads any workbook or text file as sheets of text, without knowing what they hold. */
final class OwnSheets {

    static final int MOST_ROWS = 300_000;
    private static final int MOST_COLUMNS = 200;

    private OwnSheets() {}

    /** All visible sheets, cut where {@link #isTooLong}; empty when the file cannot be read. */
    static List<SheetText> read(FileKind kind, byte[] content) {
        return read(kind, content, MOST_ROWS + 1);
    }

    /** Whether a sheet has more rows than are read. */
    static boolean isTooLong(SheetText sheet) {
        return sheet.rows().size() > MOST_ROWS;
    }

    /** The first rows of each sheet, to find out what they hold. */
    static List<SheetText> start(FileKind kind, byte[] content, int rows) {
        return read(kind, content, rows);
    }

    /** A third party's reader may fail in any way on a damaged file. */
    private static List<SheetText> read(FileKind kind, byte[] content, int rows) {
        try {
            return kind == FileKind.WORKBOOK
                    ? workbook(content, rows)
                    : List.of(text(content, rows));
        } catch (IOException | RuntimeException damaged) {
            return List.of();
        }
    }

    private static SheetText text(byte[] content, int most) throws IOException {
        String text = DecodedText.of(content).text();
        List<SheetText.Row> rows = new ArrayList<>();
        CsvReaderBuilder builder =
                CsvReader.builder()
                        .fieldSeparator(CsvParser.separator(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .skipEmptyLines(true);
        try (CsvReader<CsvRecord> records = builder.ofCsvRecord(text)) {
            for (CsvRecord each : records) {
                if (rows.size() == most) {
                    break;
                }
                rows.add(
                        new SheetText.Row(
                                Math.toIntExact(each.getStartingLineNumber()),
                                each.getFields().stream().limit(MOST_COLUMNS).toList()));
            }
        } catch (CsvParseException damaged) {
            throw new IOException(damaged);
        }
        return new SheetText("", rows);
    }

    private static List<SheetText> workbook(byte[] content, int most) throws IOException {
        List<SheetText> sheets = new ArrayList<>();
        try (var workbook =
                new ReadableWorkbook(
                        new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                    try (Stream<Row> rows = sheet.openStream()) {
                        sheets.add(
                                new SheetText(
                                        sheet.getName(),
                                        rows.limit(most).map(OwnSheets::row).toList()));
                    }
                }
            }
        }
        return sheets;
    }

    private static SheetText.Row row(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(row.getOptionalCell(i).map(OwnSheets::text).orElse(""));
        }
        return new SheetText.Row(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return Optional.ofNullable(cell.getText()).orElse("");
        }
        if (isDay(cell)) {
            return cell.asDate().toLocalDate().toString();
        }
        BigDecimal number = cell.asNumber();
        return number == null ? "" : WorkbookParser.plain(number);
    }

    /** Whether a number is shown as a day; its format names a year. */
    private static boolean isDay(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null && format.toLowerCase(java.util.Locale.ROOT).contains("yy");
    }
}
