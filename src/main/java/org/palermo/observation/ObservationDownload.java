package org.palermo.observation;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.CsvCell;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes all observations of a dataflow row by row; however many they are, few are in memory. */
@Service
public class ObservationDownload {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int ROWS_PER_SHEET = 1_000_000;

    /** What counted at an instant. */
    private static final String THEN =
            """
            (select observation.*, dataflow, entity_code
            from observation
            join vintage on vintage.submission_id = observation.submission_id
            where loaded_at <= ? and (superseded_at is null or superseded_at > ?))""";

    private final Permissions permissions;
    private final Definitions definitions;
    private final Numbers numbers;
    private final JdbcTemplate jdbc;

    ObservationDownload(
            Permissions permissions, Definitions definitions, Numbers numbers, JdbcTemplate jdbc) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.numbers = numbers;
        this.jdbc = new JdbcTemplate(dataSource(jdbc));
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
    }

    /** Takes one row, a text or nothing for each column. */
    private interface Rows {
        void add(@Nullable String[] cells) throws IOException;
    }

    /** Asks for permission and for the dataflow, before anything is written. */
    public void require(String dataflow) {
        permissions.require(Action.READ_FIGURES, Scope.everything().in(dataflow));
        questionnaire(dataflow);
    }

    @Transactional(readOnly = true)
    public void writeCsv(String dataflow, @Nullable Instant asOf, OutputStream out)
            throws IOException {
        require(dataflow);
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 65536);
        write(dataflow, asOf, cells -> write(writer, cells));
        writer.flush();
    }

    @Transactional(readOnly = true)
    public void writeWorkbook(String dataflow, @Nullable Instant asOf, OutputStream out)
            throws IOException {
        require(dataflow);
        try (var workbook = new Workbook(out, "Palermo", "1.0")) {
            var sheets = new Sheets(workbook);
            write(dataflow, asOf, sheets::add);
            sheets.finish();
        }
    }

    /** The sheets of a workbook, a new one when the last is full. */
    private static final class Sheets {

        private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

        private final Workbook workbook;
        private @Nullable Worksheet sheet;
        private int number;
        private int row;

        Sheets(Workbook workbook) {
            this.workbook = workbook;
        }

        void add(@Nullable String[] cells) throws IOException {
            Worksheet current = sheet;
            if (current == null || row == ROWS_PER_SHEET) {
                finish();
                current = workbook.newWorksheet("Observations " + ++number);
                sheet = current;
                row = 0;
            }
            for (int i = 0; i < cells.length; i++) {
                String cell = cells[i];
                if (cell != null && i >= cells.length - 5 && isNumber(cell)) {
                    current.value(row, i, new BigDecimal(cell));
                } else if (cell != null) {
                    current.inlineString(row, i, cell);
                }
            }
            if (++row % ROWS_AT_ONCE == 0) {
                current.flush();
            }
        }

        void finish() throws IOException {
            if (sheet != null) {
                sheet.finish();
            }
        }

        private static boolean isNumber(String text) {
            return NUMBER.matcher(text).matches();
        }
    }

    private void write(String dataflow, @Nullable Instant asOf, Rows rows) throws IOException {
        List<String> concepts = concepts(dataflow);
        Map<String, Measure> measures = measures(dataflow);
        rows.add(header(concepts));
        String columns = concepts.stream().map(id -> id + ", ").collect(Collectors.joining());
        try {
            jdbc.query(
                    """
                    select entity_code, period_id, table_id, measure, %svalue, below, obs_status,
                        conf_status
                    from %s as observed
                    join measure on measure.id = measure_id
                    where observed.dataflow = ?
                    """
                            .formatted(columns, asOf == null ? "current_observation" : THEN),
                    row -> {
                        add(rows, cells(dataflow, row, concepts.size(), measures));
                    },
                    parameters(dataflow, asOf));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static Object[] parameters(String dataflow, @Nullable Instant asOf) {
        return asOf == null
                ? new Object[] {dataflow}
                : new Object[] {Timestamp.from(asOf), Timestamp.from(asOf), dataflow};
    }

    private static void add(Rows rows, @Nullable String[] cells) {
        try {
            rows.add(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String[] header(List<String> concepts) {
        List<String> header = new ArrayList<>(List.of("DATAFLOW", "REF_AREA", "TIME_PERIOD"));
        header.addAll(List.of("TABLE", "MEASURE"));
        concepts.forEach(each -> header.add(each.toUpperCase(Locale.ROOT)));
        header.addAll(List.of("OBS_VALUE", "BELOW", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE"));
        return header.toArray(String[]::new);
    }

    private @Nullable String[] cells(
            String dataflow, ResultSet row, int concepts, Map<String, Measure> measures)
            throws SQLException {
        @Nullable String[] cells = new @Nullable String[10 + concepts];
        cells[0] = dataflow;
        cells[1] = row.getString(1);
        cells[2] = ReportingPeriod.ofOrdinal(row.getInt(2)).toString();
        cells[3] = row.getString(3);
        cells[4] = row.getString(4);
        for (int i = 0; i < concepts; i++) {
            int code = row.getInt(5 + i);
            cells[5 + i] = row.wasNull() ? null : numbers.code(code);
        }
        for (int i = 0; i < 4; i++) {
            cells[5 + concepts + i] = row.getString(5 + concepts + i);
        }
        Measure measure = measures.get(row.getString(3) + '.' + row.getString(4));
        if (measure != null) {
            cells[5 + concepts] = exact(cells[5 + concepts], measure);
            cells[9 + concepts] = measure.unit();
        }
        return cells;
    }

    /** An amount is stored in hundredths. */
    private static @Nullable String exact(@Nullable String value, Measure measure) {
        return value == null || measure.isCount()
                ? value
                : measure.exact(Long.parseLong(value)).toPlainString();
    }

    private static void write(Writer writer, @Nullable String[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (i > 0) {
                writer.write(',');
            }
            if (cell != null) {
                writer.write(CsvCell.of(cell));
            }
        }
        writer.write('\n');
    }

    /** The tables of all versions, the newest first: old returns were made by old ones. */
    private Stream<Table> tables(String dataflow) {
        return definitions.questionnaires().stream()
                .filter(each -> each.dataflow().equals(dataflow))
                .sorted(Comparator.comparing(Questionnaire::version).reversed())
                .flatMap(each -> each.tables().stream());
    }

    /** By table and measure, as the newest version has it. */
    private Map<String, Measure> measures(String dataflow) {
        Map<String, Measure> measures = new HashMap<>();
        tables(dataflow)
                .forEach(
                        table ->
                                table.measures()
                                        .forEach(
                                                measure ->
                                                        measures.putIfAbsent(
                                                                table.id() + '.' + measure.id(),
                                                                measure)));
        return measures;
    }

    /** Every concept that a table of the dataflow is broken down by. */
    private List<String> concepts(String dataflow) {
        return tables(dataflow)
                .flatMap(table -> table.dimensions().stream())
                .map(Dimension::id)
                .distinct()
                .toList();
    }

    private Questionnaire questionnaire(String dataflow) {
        return definitions
                .latest(dataflow)
                .orElseThrow(() -> NotFoundException.of("dataflow", dataflow));
    }

    private static javax.sql.DataSource dataSource(JdbcTemplate jdbc) {
        return java.util.Objects.requireNonNull(jdbc.getDataSource());
    }
}
