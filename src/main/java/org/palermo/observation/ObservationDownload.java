package org.palermo.observation;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
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
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes all observations of a dataflow row by row; however many they are, few are in memory. */
@Service
public class ObservationDownload {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int ROWS_PER_SHEET = 1_000_000;

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
        permissions.require(Action.READ_FIGURES, Scope.everything());
        questionnaire(dataflow);
    }

    @Transactional(readOnly = true)
    public void writeCsv(String dataflow, OutputStream out) throws IOException {
        require(dataflow);
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 65536);
        write(dataflow, cells -> write(writer, cells));
        writer.flush();
    }

    @Transactional(readOnly = true)
    public void writeWorkbook(String dataflow, OutputStream out) throws IOException {
        require(dataflow);
        try (var workbook = new Workbook(out, "Palermo", "1.0")) {
            var sheets = new Sheets(workbook);
            write(dataflow, sheets::add);
            sheets.finish();
        }
    }

    /** The sheets of a workbook, a new one when the last is full. */
    private static final class Sheets {

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
                if (cell != null && i >= cells.length - 4 && isNumber(cell)) {
                    current.value(row, i, Long.parseLong(cell));
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
            return !text.isEmpty() && text.chars().allMatch(each -> each >= '0' && each <= '9');
        }
    }

    private void write(String dataflow, Rows rows) throws IOException {
        List<String> concepts = concepts(questionnaire(dataflow));
        rows.add(header(concepts));
        String columns = concepts.stream().map(id -> id + ", ").collect(Collectors.joining());
        try {
            jdbc.query(
                    """
                    select entity_code, period_id, table_id, measure, %svalue, below, obs_status,
                        conf_status
                    from current_observation
                    join measure on measure.id = measure_id
                    where current_observation.dataflow = ?
                    """
                            .formatted(columns),
                    row -> {
                        add(rows, cells(dataflow, row, concepts.size()));
                    },
                    dataflow);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
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
        header.addAll(List.of("OBS_VALUE", "BELOW", "OBS_STATUS", "CONF_STATUS"));
        return header.toArray(String[]::new);
    }

    private @Nullable String[] cells(String dataflow, ResultSet row, int concepts)
            throws SQLException {
        @Nullable String[] cells = new @Nullable String[9 + concepts];
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
        return cells;
    }

    /** No value needs quotes: all are codes and numbers. */
    private static void write(Writer writer, @Nullable String[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (i > 0) {
                writer.write(',');
            }
            if (cell != null) {
                writer.write(cell);
            }
        }
        writer.write('\n');
    }

    /** Every concept that a table of the dataflow is broken down by. */
    private static List<String> concepts(Questionnaire questionnaire) {
        return questionnaire.tables().stream()
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
