package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.palermo.database.SystemTransactions;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.SharedFiles;
import org.palermo.support.WithDatabase;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Finding;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Eight real years of trafficking in persons from a public file full of dirt: every defect becomes
 * a finding with a place, and everything clean is loaded.
 */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class GlotipTests {

    private static final String DATAFLOW = "trafficking-in-persons";
    private static final Pattern ONE_CODE = Pattern.compile("([A-Z0-9_]+)( \\([^;]*\\))?");
    private static final Pattern UNKNOWN =
            Pattern.compile("figures by (\\S+) .* the missing ([\\d,]+) as unknown");
    private static final Map<String, String> SEXES =
            Map.of("Total", "_T", "Female", "F", "Male", "M", "Other", "O", "Unknown", "U");
    private static final Map<String, String> AGES =
            Map.of(
                    "Total",
                    "_T",
                    "0 to 17 years",
                    "Y0T17",
                    "18 years or over",
                    "Y_GE18",
                    "Unknown",
                    "UNK");

    @Autowired private Region region;
    @Autowired private SystemTransactions transactions;
    @Autowired private JdbcClient jdbc;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    /** A line as it is delivered; the category stands under the concept that the table asks for. */
    private record Row(
            String table,
            String measure,
            String concept,
            String category,
            String sex,
            String age,
            String value,
            String status) {

        Row withCategory(String code) {
            return new Row(table, measure, concept, code, sex, age, value, status);
        }

        Row withValue(String figure, String reason) {
            return new Row(table, measure, concept, category, sex, age, figure, reason);
        }

        boolean isPlaceholder() {
            return category.startsWith("Q6.1_");
        }
    }

    @Test
    void everyDefectIsFoundAndEverythingCleanIsLoaded(TestReporter reporter) throws IOException {
        Map<String, TreeMap<String, List<Row>>> returns = read();

        returns.forEach(this::bringIn);
        region.settle();
        afterwards.forEach(Runnable::run);

        counts.forEach((name, count) -> reporter.publishEntry(name, String.valueOf(count)));
        assertThat(counts.get("raw F04 field id lines")).isEqualTo(120);
        // The form's figures for 2021 repeat the digits of the fields for 2019.
        assertThat(counts.get("raw F04 figures of its digits")).isEqualTo(80);
        assertThat(counts.get("left out for V06")).isGreaterThanOrEqualTo(51);
        assertThat(counts.get("raw lines")).isEqualTo(counts.get("selected rows"));
        assertThat(counts.get("loaded observations")).isEqualTo(counts.get("clean lines"));
    }

    private void bringIn(String area, TreeMap<String, List<Row>> years) {
        EntityCode entity = region.entityIn(area, DATAFLOW, "2015");
        years.forEach(
                (year, rows) -> {
                    region.open(DATAFLOW, year);
                    bringIn(entity, year, rows);
                });
    }

    private void bringIn(EntityCode entity, String year, List<Row> raw) {
        Map<Integer, Row> lines = new TreeMap<>();
        SubmissionKey first = deliver(entity, year, raw, lines);
        List<Finding> found = findings(first);
        countRaw(lines, found);
        everyDefectHasItsPlace(lines, found);
        List<Row> clean = clean(lines, found);

        List<Row> mended;
        SubmissionKey last = first;
        for (int round = 1; !errors(found).isEmpty(); round++) {
            assertThat(round).as("rounds of mending %s: %s", first, errors(found)).isLessThan(8);
            mended = mend(lines, found);
            if (round > 1) {
                clean.removeAll(touched(lines, found));
            }
            lines.clear();
            last = deliver(entity, year, mended, lines);
            found = findings(last);
            everyFindingHasItsPlace(found);
        }
        region.explainAll(last);
        assertThat(region.submit(last)).isEmpty();
        region.accept(last);
        SubmissionKey accepted = last;
        afterwards.add(() -> everythingCleanIsLoaded(accepted, lines, clean));
    }

    /** Findings of one line: the raw file has every sort of dirt, each at its place. */
    private void everyDefectHasItsPlace(Map<Integer, Row> lines, List<Finding> found) {
        lines.forEach(
                (line, row) -> {
                    List<Finding> here =
                            found.stream()
                                    .filter(each -> Objects.equals(each.place().line(), line))
                                    .toList();
                    if (row.isPlaceholder()) {
                        assertThat(here).anyMatch(each -> isAt(each, "F04", "CITIZENSHIP"));
                    }
                    if (row.value().equals("<5")) {
                        assertThat(here)
                                .anyMatch(
                                        each ->
                                                isAt(each, "V05", "OBS_VALUE")
                                                        && each.severity() == Severity.INFORMATION);
                    }
                });
        everyFindingHasItsPlace(found);
    }

    private static void everyFindingHasItsPlace(List<Finding> found) {
        assertThat(found)
                .filteredOn(each -> !each.rule().startsWith("V07") && !each.rule().startsWith("P"))
                .allSatisfy(
                        each -> {
                            assertThat(each.place().line()).as("%s", each).isNotNull();
                            assertThat(each.place().column()).as("%s", each).isNotNull();
                            assertThat(each.message()).isNotBlank();
                            assertThat(each.mend()).isNotBlank();
                        });
    }

    private static boolean isAt(Finding finding, String rule, String column) {
        return finding.rule().equals(rule) && column.equals(finding.place().column());
    }

    /** The rows that no error stands at. */
    private static List<Row> clean(Map<Integer, Row> lines, List<Finding> found) {
        Set<Integer> dirty =
                errors(found).stream()
                        .map(each -> each.place().line())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
        return lines.entrySet().stream()
                .filter(each -> !dirty.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Rows that were clean as far as could be told before their neighbours were mended. */
    private static Set<Row> touched(Map<Integer, Row> lines, List<Finding> found) {
        return errors(found).stream()
                .map(each -> each.place().line())
                .filter(Objects::nonNull)
                .map(line -> Objects.requireNonNull(lines.get(line)))
                .collect(Collectors.toSet());
    }

    /** As a provider mends it: by the one suggestion, else without the line. */
    private List<Row> mend(Map<Integer, Row> lines, List<Finding> found) {
        Map<Integer, Row> mended = new TreeMap<>(lines);
        List<Row> added = new ArrayList<>();
        for (Finding finding : errors(found)) {
            Integer line = finding.place().line();
            String allowed = String.valueOf(finding.allowed());
            if (line == null && finding.place().series() == null) {
                count("nothing readable, " + finding.rule());
            } else if (line == null) {
                count("mended " + finding.rule() + " with status O");
                added.add(missingTotal(finding));
            } else if (finding.rule().equals("C01") && ONE_CODE.matcher(allowed).matches()) {
                count("mended C01 by the one suggestion");
                String code = ONE_CODE.matcher(allowed).replaceFirst("$1");
                mended.computeIfPresent(line, (_, row) -> row.withCategory(code));
            } else if (finding.rule().startsWith("S")) {
                Matcher missing = UNKNOWN.matcher(finding.message() + " " + allowed);
                if (missing.find()) {
                    count("mended " + finding.rule() + " by counting the rest as unknown");
                    added.add(
                            rest(
                                    Objects.requireNonNull(lines.get(line)),
                                    missing.group(1),
                                    missing.group(2)));
                } else {
                    count("mended " + finding.rule() + " as its total is not known");
                    mended.computeIfPresent(line, (_, row) -> row.withValue("", "O"));
                }
            } else {
                if (mended.remove(line) != null) {
                    count("left out for " + finding.rule());
                }
            }
        }
        List<Row> rows = new ArrayList<>(mended.values());
        rows.addAll(added);
        if (rows.isEmpty()) {
            count("nothing left but a total with status O");
            rows.add(new Row("TP1A", "victims", "", "", "_T", "_T", "", "O"));
        }
        return rows;
    }

    /** The line that takes what a total has more than its parts. */
    private static Row rest(Row total, String concept, String count) {
        return switch (concept) {
            case "age" ->
                    new Row(
                            total.table(),
                            total.measure(),
                            total.concept(),
                            total.category(),
                            total.sex(),
                            "UNK",
                            count,
                            "");
            case "sex" ->
                    new Row(
                            total.table(),
                            total.measure(),
                            total.concept(),
                            total.category(),
                            "U",
                            total.age(),
                            count,
                            "");
            default ->
                    new Row(
                            total.table(),
                            total.measure(),
                            total.concept(),
                            "UNK",
                            total.sex(),
                            total.age(),
                            count,
                            "");
        };
    }

    private static Row missingTotal(Finding finding) {
        SeriesKey key = SeriesKey.parse(Objects.requireNonNull(finding.place().series()));
        String table = Objects.requireNonNull(finding.place().table());
        String concept =
                switch (table) {
                    case "TP1A", "TP4A" -> "";
                    case "TP1C", "TP4C" -> "citizenship";
                    case "TP2" -> "repatriated_from";
                    default -> "exploitation";
                };
        return new Row(
                table,
                key.measure(),
                concept,
                concept.isEmpty() ? "" : "_T",
                table.equals("TP3") ? "" : "_T",
                table.equals("TP3") || table.equals("TP4B") ? "" : "_T",
                "",
                "O");
    }

    private void everythingCleanIsLoaded(
            SubmissionKey key, Map<Integer, Row> lines, List<Row> clean) {
        long loaded =
                transactions.call(
                        () ->
                                jdbc.sql(
                                                """
                                                select count(*) as loaded
                                                from current_observation o
                                                where o.entity_code = :entity
                                                and o.dataflow = :dataflow
                                                and o.period_id = :period
                                                """)
                                        .param("entity", key.entity().value())
                                        .param("dataflow", DATAFLOW)
                                        .param("period", key.period().ordinal())
                                        .query(Long.class)
                                        .single());
        Map<Row, CellValue> cells = new HashMap<>();
        for (Cell cell : region.cells(key)) {
            cells.put(lines.get(((Origin.Line) cell.origin()).line()), cell.value());
        }
        counts.merge("loaded observations", Math.toIntExact(loaded), Integer::sum);
        counts.merge("clean lines", lines.size(), Integer::sum);
        assertThat(loaded).as("%s", key).isEqualTo(lines.size());
        assertThat(clean).allSatisfy(row -> assertThat(cells.get(row)).isEqualTo(value(row)));
    }

    private static CellValue value(Row row) {
        return row.value().startsWith("<")
                ? new CellValue.Below(Long.parseLong(row.value().substring(1)))
                : new CellValue.Reported(
                        Long.parseLong(row.value().replace(",", "")),
                        org.palermo.vocabulary.ObsStatus.A);
    }

    private void countRaw(Map<Integer, Row> lines, List<Finding> found) {
        counts.merge("raw files", 1, Integer::sum);
        counts.merge("raw lines", lines.size(), Integer::sum);
        found.forEach(each -> count("raw finding " + each.rule() + " " + each.severity()));
        found.stream()
                .filter(each -> each.rule().equals("C01"))
                .forEach(
                        each ->
                                count(
                                        ONE_CODE.matcher(String.valueOf(each.allowed())).matches()
                                                ? "raw C01 with one suggestion"
                                                : "raw C01 with none or several"));
        found.stream()
                .filter(each -> isAt(each, "F04", "CITIZENSHIP"))
                .forEach(_ -> count("raw F04 field id lines"));
        found.stream()
                .filter(each -> isAt(each, "F04", "OBS_VALUE"))
                .forEach(_ -> count("raw F04 figures of its digits"));
    }

    private SubmissionKey deliver(
            EntityCode entity, String year, List<Row> rows, Map<Integer, Row> lines) {
        var csv =
                new CsvReturn(
                        DATAFLOW,
                        entity,
                        year,
                        "citizenship",
                        "exploitation",
                        "repatriated_from",
                        "sex",
                        "age");
        for (Row row : rows) {
            int line =
                    csv.addWithStatus(
                            row.table(),
                            row.measure(),
                            row.value(),
                            row.status(),
                            row.concept().equals("citizenship") ? row.category() : "",
                            row.concept().equals("exploitation") ? row.category() : "",
                            row.concept().equals("repatriated_from") ? row.category() : "",
                            row.sex(),
                            row.age());
            lines.put(line, row);
        }
        Receipt receipt = region.deliver(entity, DATAFLOW, year, csv.text());
        return region.delivered(receipt).key();
    }

    private List<Finding> findings(SubmissionKey key) {
        return region.findings(key).stream().map(each -> each.finding()).toList();
    }

    private static List<Finding> errors(List<Finding> found) {
        return found.stream().filter(each -> each.severity() == Severity.ERROR).toList();
    }

    private void count(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    /** By area, then by year. */
    private Map<String, TreeMap<String, List<Row>>> read() throws IOException {
        Map<String, TreeMap<String, List<Row>>> returns = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(SharedFiles.find("glotip/data_glotip.csv"))) {
            for (NamedCsvRecord line : lines) {
                if (isWanted(line)) {
                    count("selected rows");
                    returns.computeIfAbsent(line.getField("Iso3_code"), _ -> new TreeMap<>())
                            .computeIfAbsent(line.getField("Year"), _ -> new ArrayList<>())
                            .add(row(line));
                }
            }
        }
        return returns;
    }

    private static boolean isWanted(NamedCsvRecord line) {
        int year = Integer.parseInt(line.getField("Year"));
        return year >= 2015
                && year <= 2022
                && (line.getField("Subregion").equals("South-eastern Asia")
                        || Set.of("PAK", "SLE").contains(line.getField("Iso3_code")));
    }

    private static Row row(NamedCsvRecord line) {
        String indicator = line.getField("Indicator");
        String dimension = line.getField("Dimension");
        String table = table(indicator, dimension);
        String measure =
                switch (indicator) {
                    case "Persons convicted" -> "convicted";
                    case "Persons prosecuted" -> "prosecuted";
                    case "Persons brought into formal contact" -> "contact";
                    case "Offences of trafficking in persons" -> "offences";
                    default -> "victims";
                };
        String concept =
                switch (dimension) {
                    case "by citizenship" -> "citizenship";
                    case "by country of repatriation" -> "repatriated_from";
                    case "by form of exploitation" -> "exploitation";
                    default -> table.equals("TP3") ? "exploitation" : "";
                };
        String category = line.getField("Category");
        return new Row(
                table,
                measure,
                concept,
                concept.isEmpty() ? "" : category,
                table.equals("TP3") ? "" : Objects.requireNonNull(SEXES.get(line.getField("Sex"))),
                table.equals("TP3") || table.equals("TP4B")
                        ? ""
                        : Objects.requireNonNull(AGES.get(line.getField("Age"))),
                line.getField("txtVALUE"),
                "");
    }

    private static String table(String indicator, String dimension) {
        boolean convicted = indicator.equals("Persons convicted");
        return switch (dimension) {
            case "by form of exploitation" -> convicted ? "TP4B" : "TP1B";
            case "by citizenship" -> convicted ? "TP4C" : "TP1C";
            case "by country of repatriation" -> "TP2";
            default ->
                    indicator.equals("Detected trafficking victims")
                            ? "TP1A"
                            : indicator.startsWith("Offences") ? "TP3" : "TP4A";
        };
    }
}
