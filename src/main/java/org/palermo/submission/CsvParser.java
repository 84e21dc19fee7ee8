package org.palermo.submission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads SDMX-CSV with concept ids as headers, one figure a line: {@code DATAFLOW, REF_AREA,
 * TIME_PERIOD, TABLE, MEASURE,} one column per concept, {@code OBS_VALUE, OBS_STATUS, CONF_STATUS,
 * COMMENT_OBS}. Commas, semicolons or tabs may part the columns.
 */
final class CsvParser {

    static final String TABLE = "TABLE";
    static final String MEASURE = "MEASURE";
    static final String VALUE = "OBS_VALUE";
    static final int MOST_FIGURES = 100_000;
    private static final int MOST_COLUMNS = 500;
    private static final int MOST_DEFECTS = 5_000;
    private static final List<String> NEEDED = List.of("REF_AREA", "TIME_PERIOD", TABLE, VALUE);
    private static final Map<String, String> SYNONYMS =
            Map.of(
                    "REPORTING_ENTITY", "REF_AREA",
                    "STRUCTURE_ID", "DATAFLOW",
                    "COMMENT", "COMMENT_OBS");

    private final Questionnaire questionnaire;
    private final List<Stamp> stamps = new ArrayList<>();
    private final Map<String, Defect> defects = new LinkedHashMap<>();
    private final Map<String, TableColumns> tables = new HashMap<>();
    private final List<RawCell> cells = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private boolean headerUnusable;
    private int width;

    /** Where a table's codes stand in the file. */
    private record TableColumns(
            Table table, int[] positions, @Nullable String[] names, int[] foreign) {}

    private CsvParser(Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
    }

    static Delivery parse(
            byte[] content, Questionnaire questionnaire, FileFacts.Expected expected) {
        var parser = new CsvParser(questionnaire);
        Type type = parser.read(DecodedText.of(content));
        return new Delivery(
                new FileFacts(
                        type,
                        content.length,
                        expected,
                        parser.stamps,
                        List.copyOf(parser.defects.values())),
                parser.cells);
    }

    private Type read(DecodedText decoded) {
        decoded.foreignLines().stream()
                .limit(20)
                .forEach(line -> defect(Flaw.ENCODING, "Windows-1252", Place.line(line, null)));
        try (CsvReader<CsvRecord> records =
                CsvReader.builder()
                        .fieldSeparator(separator(decoded.text()))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .skipEmptyLines(true)
                        .ofCsvRecord(decoded.text())) {
            var all = records.iterator();
            if (!all.hasNext()) {
                return Type.EMPTY;
            }
            readHeader(all.next());
            while (all.hasNext() && !isHeaderUnusable()) {
                readLine(all.next());
            }
            if (cells.size() > MOST_FIGURES) {
                defect(Flaw.TOO_MANY_FIGURES, String.valueOf(MOST_FIGURES), Place.FILE);
            }
            return Type.TEXT;
        } catch (CsvParseException damaged) {
            return Type.DAMAGED;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean isHeaderUnusable() {
        return headerUnusable || cells.size() > MOST_FIGURES;
    }

    /** The sign that stands most often in the first line. */
    static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(header, each) > count(header, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private void readHeader(CsvRecord header) {
        width = header.getFieldCount();
        if (width > MOST_COLUMNS) {
            defect(Flaw.SHEET_ENDLESS, "", Place.line(1, null));
            headerUnusable = true;
            return;
        }
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip().toUpperCase(Locale.ROOT);
            columns.putIfAbsent(SYNONYMS.getOrDefault(name, name), i);
        }
        for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) {
                defect(Flaw.COLUMN_MISSING, needed, Place.line(1, null));
            }
        }
    }

    private void readLine(CsvRecord line) {
        int number = Math.toIntExact(line.getStartingLineNumber());
        if (line.getFieldCount() != width) {
            defect(
                    Flaw.LINE_RAGGED,
                    String.valueOf(line.getFieldCount()),
                    Place.line(number, null));
        }
        stamp(Subject.DATAFLOW, dataflow(field(line, "DATAFLOW")), number, "DATAFLOW");
        stamp(Subject.ENTITY, field(line, "REF_AREA"), number, "REF_AREA");
        stamp(Subject.PERIOD, field(line, "TIME_PERIOD"), number, "TIME_PERIOD");
        TableColumns table = table(field(line, TABLE), number);
        if (table == null) {
            return;
        }
        for (int foreign : table.foreign()) {
            String code = field(line, foreign);
            if (!code.isEmpty() && !code.equals(Code.TOTAL)) {
                String column = questionnaireConcept(foreign);
                defect(Flaw.DIMENSION_UNKNOWN, column, Place.line(number, column));
            }
        }
        List<String> codes = new ArrayList<>(table.positions().length);
        for (int position : table.positions()) {
            codes.add(field(line, position));
        }
        cells.add(
                new RawCell(
                        table.table(),
                        measure(table.table(), field(line, MEASURE)),
                        codes,
                        field(line, VALUE),
                        false,
                        field(line, "OBS_STATUS"),
                        field(line, "CONF_STATUS"),
                        comment(line),
                        new Origin.Line(number, VALUE, table.names())));
    }

    /** A table with a single measure need not name it. */
    private static String measure(Table table, String text) {
        return text.isEmpty() && table.measures().size() == 1
                ? table.measures().getFirst().id()
                : text;
    }

    private @Nullable String comment(CsvRecord line) {
        String text = field(line, "COMMENT_OBS");
        return text.isEmpty() ? null : text;
    }

    /** Of {@code AGENCY:DATAFLOW(1.0)} only the middle names the dataflow. */
    private static String dataflow(String text) {
        int start = text.indexOf(':') + 1;
        int end = text.indexOf('(', start);
        return (end < 0 ? text.substring(start) : text.substring(start, end))
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private void stamp(Subject subject, String found, int line, String column) {
        if (found.isEmpty() && subject == Subject.DATAFLOW) {
            return;
        }
        if (said.add(subject + found) && said.size() < MOST_DEFECTS) {
            stamps.add(new Stamp(subject, found, Place.line(line, column)));
        }
    }

    private @Nullable TableColumns table(String id, int line) {
        TableColumns known = tables.get(id);
        if (known != null) {
            return known;
        }
        Table table = questionnaire.table(id).orElse(null);
        if (table == null) {
            defect(Flaw.TABLE_UNKNOWN, id, Place.line(line, TABLE));
            return null;
        }
        TableColumns found = columnsOf(table, line);
        tables.put(id, found);
        return found;
    }

    private TableColumns columnsOf(Table table, int line) {
        int count = table.dimensions().size();
        int[] positions = new int[count];
        @Nullable String[] names = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            String name = header(table.dimensions().get(i));
            Integer position = columns.get(name);
            if (position == null) {
                defect(Flaw.COLUMN_MISSING, name, Place.line(1, null).of(table.id(), null));
            }
            positions[i] = position == null ? -1 : position;
            names[i] = name;
        }
        int[] foreign =
                questionnaire.tables().stream()
                        .flatMap(each -> each.dimensions().stream())
                        .filter(each -> table.position(each.id()) < 0)
                        .map(CsvParser::header)
                        .distinct()
                        .filter(columns::containsKey)
                        .mapToInt(name -> columns.getOrDefault(name, -1))
                        .toArray();
        return new TableColumns(table, positions, names, foreign);
    }

    static String header(Dimension dimension) {
        return dimension.id().toUpperCase(Locale.ROOT);
    }

    private String questionnaireConcept(int position) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == position)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private String field(CsvRecord line, String column) {
        return field(line, columns.getOrDefault(column, -1));
    }

    private static String field(CsvRecord line, int position) {
        return position < 0 || position >= line.getFieldCount()
                ? ""
                : line.getField(position).strip();
    }

    private void defect(Flaw flaw, String name, Place place) {
        String key = flaw == Flaw.COLUMN_MISSING ? flaw + name : flaw + name + place.line();
        headerUnusable |= flaw == Flaw.COLUMN_MISSING;
        if (defects.size() < MOST_DEFECTS) {
            defects.putIfAbsent(key, new Defect(flaw, name, place));
        }
    }
}
