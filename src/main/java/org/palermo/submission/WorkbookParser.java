package org.palermo.submission;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.FileFacts;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.FileFacts.Stamp;
import org.palermo.validation.FileFacts.Subject;
import org.palermo.validation.FileFacts.Type;
import org.palermo.validation.Origin;
import org.palermo.validation.Place;
import org.palermo.validation.RawCell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a filled template by streaming; finds rows and columns by their hidden names, wherever the
 * provider has moved them. Only for a file that {@link WorkbookGate} has let in.
 */
final class WorkbookParser {

    private static final Pattern CHOICE = Pattern.compile(".*\\[([^\\[\\]]+)]\\s*");
    private static final String PART = Pattern.quote("|");
    private static final int MOST_DIGITS = 30;
    private static final int MOST_STAMPS = 100;
    private static final int MOST_DEFECTS = 5_000;

    private final Questionnaire questionnaire;
    private final List<Stamp> stamps = new ArrayList<>();
    private final List<Defect> defects = new ArrayList<>();
    private final List<RawCell> cells = new ArrayList<>();

    private WorkbookParser(Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
    }

    static Delivery parse(
            byte[] content, Questionnaire questionnaire, FileFacts.Expected expected) {
        var parser = new WorkbookParser(questionnaire);
        Type type = parser.read(content);
        return new Delivery(
                new FileFacts(type, content.length, expected, parser.stamps, parser.defects),
                type == Type.WORKBOOK ? parser.cells : List.of());
    }

    /** A third party's reader may fail in any way on a damaged file; that is the file's finding. */
    private Type read(byte[] content) {
        try (var workbook =
                new ReadableWorkbook(
                        new ByteArrayInputStream(content), new ReadingOptions(false, true))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            if (!readStamp(sheets)) {
                defects.add(new Defect(Flaw.STAMP_MISSING, "", Place.FILE));
                return Type.WORKBOOK;
            }
            for (Table table : questionnaire.tables()) {
                readTable(sheets, table);
            }
            sheets.stream().filter(this::isForeign).forEach(this::reportForeign);
            if (isFull()) {
                String most = String.valueOf(CsvParser.MOST_FIGURES);
                defects.add(new Defect(Flaw.TOO_MANY_FIGURES, most, Place.FILE));
            }
            return Type.WORKBOOK;
        } catch (IOException | RuntimeException damaged) {
            return Type.DAMAGED;
        }
    }

    private boolean isFull() {
        return cells.size() > CsvParser.MOST_FIGURES;
    }

    private boolean isForeign(Sheet sheet) {
        return sheet.getVisibility() == SheetVisibility.VISIBLE
                && !sheet.getName().equals(ReadMeSheet.NAME)
                && questionnaire.table(sheet.getName()).isEmpty();
    }

    private void reportForeign(Sheet sheet) {
        defects.add(
                new Defect(
                        Flaw.SHEET_UNKNOWN, sheet.getName(), Place.sheet(sheet.getName(), null)));
    }

    private boolean readStamp(List<Sheet> sheets) throws IOException {
        Map<String, String> entries = new HashMap<>();
        for (Sheet sheet : sheets) {
            if (sheet.getName().equals(TemplateStamp.SHEET)) {
                try (Stream<Row> rows = sheet.openStream()) {
                    rows.limit(MOST_STAMPS).forEach(row -> entries.put(text(row, 0), text(row, 1)));
                }
            }
        }
        var stamp = TemplateStamp.of(entries);
        stamp.ifPresent(
                found -> {
                    stamps.add(new Stamp(Subject.DATAFLOW, found.dataflow(), Place.FILE));
                    stamps.add(new Stamp(Subject.VERSION, found.version(), Place.FILE));
                    stamps.add(new Stamp(Subject.ENTITY, found.entity(), Place.FILE));
                    stamps.add(new Stamp(Subject.PERIOD, found.period(), Place.FILE));
                });
        return stamp.isPresent();
    }

    private void readTable(List<Sheet> sheets, Table table) throws IOException {
        for (Sheet sheet : sheets) {
            if (sheet.getName().equals(table.id())) {
                var reader = new TableReader(table);
                try (Stream<Row> rows = sheet.openStream()) {
                    rows.takeWhile(_ -> !isFull()).forEach(reader::read);
                }
                if (!reader.isHeaderFound()) {
                    defects.add(
                            new Defect(
                                    Flaw.HEADER_MISSING,
                                    table.id(),
                                    Place.sheet(table.id(), null)));
                }
                return;
            }
        }
        defects.add(new Defect(Flaw.SHEET_MISSING, table.id(), Place.sheet(table.id(), null)));
    }

    /** Reads one sheet from top to bottom. */
    private final class TableReader {

        private final Table table;
        private final int[] labelColumns;
        private final List<FigureColumn> figures = new ArrayList<>();
        private int codeRow = -1;

        /** One column of figures: its measure and the codes of the column dimensions. */
        private record FigureColumn(
                int index, String measure, boolean holdsCodes, String[] codes) {}

        TableReader(Table table) {
            this.table = table;
            this.labelColumns = new int[table.dimensions().size()];
            java.util.Arrays.fill(labelColumns, -1);
        }

        boolean isHeaderFound() {
            return codeRow >= 0 && !figures.isEmpty();
        }

        void read(Row row) {
            if (codeRow < 0) {
                if (text(row, 0).equals(WorkbookTemplate.CODE_ROW)) {
                    codeRow = row.getRowNum() - 1;
                    readHeader(row);
                }
                return;
            }
            String[] codes = rowCodes(row);
            for (FigureColumn column : figures) {
                if (column.index() >= row.getCellCount()) {
                    return;
                }
                readFigure(row, column, codes);
            }
        }

        private void readHeader(Row row) {
            int columnDimensions =
                    (int)
                            table.dimensions().stream()
                                    .filter(each -> each.axis() == Dimension.Axis.COLUMN)
                                    .count();
            for (int i = 1; i < row.getCellCount(); i++) {
                String name = text(row, i);
                if (name.startsWith("#")) {
                    int position = table.position(name.substring(1));
                    if (position >= 0) {
                        labelColumns[position] = i;
                    }
                } else if (!name.isEmpty()) {
                    String[] parts = name.split(PART);
                    if (parts.length == columnDimensions + 1) {
                        figures.add(
                                new FigureColumn(
                                        i,
                                        parts[0],
                                        table.measure(parts[0])
                                                .filter(each -> each.codes() != null)
                                                .isPresent(),
                                        java.util.Arrays.copyOfRange(parts, 1, parts.length)));
                    }
                }
            }
        }

        /** The codes of the row dimensions: hidden in a listed row, chosen in an open one. */
        private String[] rowCodes(Row row) {
            String hidden = text(row, 0);
            List<Dimension> rows = rowDimensions();
            String[] codes = new String[rows.size()];
            String[] listed = hidden.isEmpty() ? new String[0] : hidden.split(PART);
            for (int i = 0; i < codes.length; i++) {
                codes[i] =
                        listed.length == codes.length
                                ? listed[i]
                                : chosen(text(row, labelColumns[table.position(rows.get(i).id())]));
            }
            return codes;
        }

        private List<Dimension> rowDimensions() {
            return table.dimensions().stream()
                    .filter(each -> each.axis() == Dimension.Axis.ROW)
                    .toList();
        }

        private void readFigure(Row row, FigureColumn column, String[] rowCodes) {
            Cell cell = cell(row, column.index());
            if (cell == null) {
                return;
            }
            String text = valueText(cell);
            String value = column.holdsCodes() ? chosen(text) : text;
            boolean formula = cell.getType() == CellType.FORMULA;
            if (value.isEmpty() && !formula) {
                return;
            }
            int count = table.dimensions().size();
            List<String> codes = new ArrayList<>(count);
            int[] places = new int[2 * count];
            int fromRow = 0;
            int fromColumn = 0;
            for (int i = 0; i < count; i++) {
                if (table.dimensions().get(i).axis() == Dimension.Axis.ROW) {
                    codes.add(rowCodes[fromRow++]);
                    places[2 * i] = row.getRowNum() - 1;
                    places[2 * i + 1] = Math.max(0, labelColumns[i]);
                } else {
                    codes.add(column.codes()[fromColumn++]);
                    places[2 * i] = codeRow;
                    places[2 * i + 1] = column.index();
                }
            }
            if (row.isHidden() && defects.size() < MOST_DEFECTS) {
                defects.add(
                        new Defect(
                                Flaw.HIDDEN,
                                table.id(),
                                Place.sheet(
                                        table.id(),
                                        Origin.Sheet.reference(
                                                row.getRowNum() - 1, column.index()))));
            }
            cells.add(
                    new RawCell(
                            table,
                            column.measure(),
                            codes,
                            value,
                            formula,
                            "",
                            "",
                            null,
                            new Origin.Sheet(
                                    table.id(), row.getRowNum() - 1, column.index(), places)));
        }
    }

    /** Of {@code Viet Nam [VNM]} the code, else the text itself. */
    private static String chosen(String text) {
        var choice = CHOICE.matcher(text);
        return choice.matches() ? choice.group(1).strip() : text;
    }

    private static @Nullable Cell cell(Row row, int index) {
        return index >= 0 && index < row.getCellCount() ? row.getCell(index) : null;
    }

    private static String text(Row row, int index) {
        Cell cell = cell(row, index);
        return cell == null ? "" : valueText(cell);
    }

    private static String valueText(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case NUMBER -> plain(cell.asNumber());
            case FORMULA -> formulaText(cell);
            case STRING, BOOLEAN, ERROR -> String.valueOf(cell.getText()).strip();
        };
    }

    private static String formulaText(Cell cell) {
        Object value = cell.getValue();
        String raw = cell.getRawValue();
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        return raw == null ? "" : raw.strip();
    }

    /** Written out, unless that takes more digits than any figure has; then as it is. */
    static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        boolean isLong =
                Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS;
        return isLong ? number.toString() : number.stripTrailingZeros().toPlainString();
    }
}
