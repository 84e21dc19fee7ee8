package org.palermo.submission;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.CsvCell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the report of a round as a file: one line for each entity, names of columns for machines.
 */
public final class RoundFiles {

    private static final List<String> HEADER =
            List.of(
                    "DATAFLOW",
                    "TIME_PERIOD",
                    "REF_AREA",
                    "NAME",
                    "DUE_ON",
                    "EXTENDED",
                    "SUBMITTED_AT",
                    "DAYS_LATE",
                    "ACCEPTED_AT",
                    "STATUS",
                    "CELLS_AVAILABLE",
                    "CELLS_REQUIRED");

    private RoundFiles() {}

    public static byte[] csv(RoundReport report) {
        return lines(report).stream()
                .map(line -> Arrays.stream(line).map(CsvCell::of).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] workbook(RoundReport report) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Palermo", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Round");
            List<@Nullable Object[]> lines = lines(report);
            for (int row = 0; row < lines.size(); row++) {
                write(sheet, row, lines.get(row));
            }
            sheet.range(0, 0, 0, HEADER.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, @Nullable Object[] line) {
        for (int column = 0; column < line.length; column++) {
            switch (line[column]) {
                case null -> {}
                case Number number -> sheet.value(row, column, number);
                case Object text -> sheet.inlineString(row, column, text.toString());
            }
        }
    }

    private static List<@Nullable Object[]> lines(RoundReport report) {
        List<@Nullable Object[]> lines = new ArrayList<>();
        lines.add(HEADER.toArray());
        report.standings().forEach(each -> lines.add(line(each)));
        return lines;
    }

    private static @Nullable Object[] line(Standing standing) {
        SubmissionReading.Obligation owed = standing.obligation();
        Completeness complete = standing.completeness();
        return new @Nullable Object[] {
            owed.round().dataflow(),
            owed.period().toString(),
            owed.entity().code().value(),
            owed.entity().name(),
            owed.dueOn().toString(),
            owed.extension().isPresent() ? "yes" : "no",
            text(standing.submittedAt()),
            standing.isSubmitted() ? standing.daysLate() : null,
            text(standing.acceptedAt()),
            owed.leading().map(each -> each.status().name()).orElse(missing(standing)),
            complete == null ? null : complete.available(),
            complete == null ? null : complete.required()
        };
    }

    private static String missing(Standing standing) {
        return standing.isMissing() ? "MISSING" : "EXPECTED";
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
