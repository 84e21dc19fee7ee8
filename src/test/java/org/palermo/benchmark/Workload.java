package org.palermo.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The files of the shared workload, made by its own generator. */
final class Workload {

    private static final Path SHARED = Path.of("..", "shared", "bench");

    private final Path folder;

    private Workload(Path folder) {
        this.folder = folder;
    }

    /** One figure as the files have it. */
    record Row(
            String entity,
            String period,
            String measure,
            String sex,
            String age,
            String citizenship,
            String value) {

        static Row of(String line) {
            String[] fields = line.split(",", -1);
            return new Row(
                    fields[0],
                    fields[1].substring(0, 4) + "-" + fields[1].substring(4),
                    fields[2].toLowerCase(Locale.ROOT),
                    fields[3],
                    fields[4],
                    fields[5],
                    fields[6]);
        }

        /** The same figure a number of years earlier. */
        Row earlier(int years) {
            int year = Integer.parseInt(period.substring(0, 4)) - years;
            return new Row(
                    entity, year + period.substring(4), measure, sex, age, citizenship, value);
        }
    }

    /** What one entity delivers for one period. */
    record Delivery(String entity, String period, List<Row> rows) {

        byte[] csv() {
            var text = new StringBuilder(rows.size() * 64);
            text.append(
                    "DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,SEX,AGE,CITIZENSHIP,OBS_VALUE\n");
            for (Row row : rows) {
                text.append(BenchmarkDefinitions.DATAFLOW).append(',').append(row.entity());
                text.append(',').append(row.period()).append(',');
                text.append(BenchmarkDefinitions.TABLE).append(',').append(row.measure());
                text.append(',').append(row.sex()).append(',').append(row.age()).append(',');
                text.append(row.citizenship()).append(',').append(row.value()).append('\n');
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Generates the files with Python, or takes those that are there already. */
    static Workload in(Path folder) throws IOException {
        if (Files.exists(folder.resolve("data/values_500k.csv"))) {
            return new Workload(folder.resolve("data"));
        }
        if (Files.exists(SHARED.resolve("data/values_500k.csv"))) {
            return new Workload(SHARED.resolve("data"));
        }
        Files.createDirectories(folder);
        Path generator = folder.resolve("generate.py");
        Files.copy(
                SHARED.resolve("generate.py"),
                generator,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try {
            var process =
                    new ProcessBuilder("python3", generator.getFileName().toString())
                            .directory(folder.toFile())
                            .inheritIO()
                            .start();
            if (process.waitFor() != 0) {
                throw new IOException("generate.py failed");
            }
        } catch (IOException absent) {
            throw new IOException(
                    "The workload needs python3, or the folder ../shared/bench/data", absent);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return new Workload(folder.resolve("data"));
    }

    List<Row> rows(String file) throws IOException {
        try (var lines = Files.lines(folder.resolve(file))) {
            return lines.skip(1).map(Row::of).toList();
        }
    }

    /** By period, then by entity, in the order of the rows. */
    static List<Delivery> deliveries(List<Row> rows) {
        Map<String, List<Row>> byReturn = new LinkedHashMap<>();
        for (Row row : rows) {
            byReturn.computeIfAbsent(row.period() + row.entity(), _ -> new ArrayList<>()).add(row);
        }
        return byReturn.values().stream()
                .map(each -> new Delivery(each.getFirst().entity(), each.getFirst().period(), each))
                .toList();
    }

    /** Rule, entity and period of every violation that must be found. */
    Set<String> violations(String file) throws IOException {
        try (var lines = Files.lines(folder.resolve(file))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .map(
                            fields ->
                                    "%s %s %s-%s"
                                            .formatted(
                                                    fields[0],
                                                    fields[1],
                                                    fields[2].substring(0, 4),
                                                    fields[2].substring(4)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The regional totals by region, period and measure. */
    Map<String, Long> totals() throws IOException {
        try (var lines = Files.lines(folder.resolve("expected_pivot_region_quarter_element.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .collect(
                            Collectors.toMap(
                                    fields ->
                                            "%s %s-%s %s"
                                                    .formatted(
                                                            fields[0],
                                                            fields[1].substring(0, 4),
                                                            fields[1].substring(4),
                                                            fields[2].toLowerCase(Locale.ROOT)),
                                    fields -> Long.valueOf(fields[3])));
        }
    }
}
