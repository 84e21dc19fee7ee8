package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.Test;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Aggregates;
import org.palermo.database.ActingAccount;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Spellings;
import org.palermo.support.CsvReturn;
import org.palermo.support.FilledTemplate;
import org.palermo.support.Region;
import org.palermo.support.SharedFiles;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Six real years of the United Kingdom's detections, brought in quarter by quarter. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class UnitedKingdomTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String NORTHERN_EUROPE = "154";
    private static final String TOTAL = Code.TOTAL;

    /** What the publisher writes and no list of the UN knows. */
    private static final Map<String, String> HOUSE_NAMES =
            Map.of("Cyprus (Northern part of)", "CYP", "Congo", "COG");

    @Autowired private Region region;
    @Autowired private Aggregates aggregates;
    @Autowired private Definitions definitions;

    /** The detections of one quarter, by citizenship, then sex, age and method. */
    private record Detection(
            String citizenship, String sex, String age, String method, long count) {}

    @Test
    void sixYearsOfQuartersAddUpToThePublishedYears() throws IOException {
        Map<String, List<Detection>> quarters = read();
        EntityCode entity = region.entityIn("GBR", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, quarters.keySet().toArray(String[]::new));

        var waiting = new ArrayList<>(quarters.entrySet());
        waiting.subList(0, 3).forEach(each -> bringIn(entity, each.getKey(), each.getValue()));
        region.settle();
        AggregateTable threeQuarters = find("IM1A", NORTHERN_EUROPE, List.of(), "2018");
        waiting.subList(3, 24).forEach(each -> bringIn(entity, each.getKey(), each.getValue()));
        region.settle();
        AggregateTable years = years("IM1A", NORTHERN_EUROPE);

        assertThat(threeQuarters.aggregates()).isEmpty();
        assertThat(threeQuarters.coverageOf(ReportingPeriod.year(2018)).missing())
                .containsExactly(entity);
        assertThat(years.aggregates().stream().map(Aggregate::low))
                .containsExactly(13_377L, 16_281L, 17_100L, 36_813L, 54_702L, 36_704L);
        assertThat(years.aggregates()).allMatch(Aggregate::isExact);
        assertThat(years.coverage().values())
                .allSatisfy(each -> assertThat(each.reported()).containsExactly(entity))
                .allSatisfy(each -> assertThat(each.missing()).isEmpty());
        assertThat(years("IM1C", NORTHERN_EUROPE).aggregates().stream().map(Aggregate::low))
                .containsExactly(13_377L, 16_281L, 17_100L, 36_813L, 54_702L, 36_704L);
        assertThat(years("IM1A", entity.value()).aggregates().stream().map(Aggregate::low))
                .containsExactly(13_377L, 16_281L, 17_100L, 36_813L, 54_702L, 36_704L);
        compareByCitizenship(quarters);
        compareByCitizenshipAndMethod(quarters);
        comparesWithTheSameQuarterOfThePreviousYear(quarters);
    }

    private void compareByCitizenship(Map<String, List<Detection>> quarters) {
        Map<String, Long> expected = new HashMap<>();
        of(quarters, "2022")
                .forEach(each -> expected.merge(each.citizenship(), each.count(), Long::sum));
        Map<String, Long> found = new HashMap<>();
        find("IM1A", NORTHERN_EUROPE, List.of("citizenship"), "2022")
                .aggregates()
                .forEach(each -> found.put(each.codes().getFirst(), each.low()));
        found.values().removeIf(value -> value == 0);
        assertThat(found).isEqualTo(expected);
    }

    private void compareByCitizenshipAndMethod(Map<String, List<Detection>> quarters) {
        Map<List<String>, Long> expected = new HashMap<>();
        of(quarters, "2021")
                .forEach(
                        each ->
                                expected.merge(
                                        List.of(each.citizenship(), each.method()),
                                        each.count(),
                                        Long::sum));
        Map<List<String>, Long> found = new HashMap<>();
        find(
                        "IM1C",
                        NORTHERN_EUROPE,
                        List.of("citizenship", "method_of_entry"),
                        "2021-Q1",
                        "2021-Q2",
                        "2021-Q3",
                        "2021-Q4")
                .aggregates()
                .forEach(each -> found.merge(each.codes(), each.low(), Long::sum));
        found.values().removeIf(value -> value == 0);
        assertThat(found).isEqualTo(expected);
    }

    private void comparesWithTheSameQuarterOfThePreviousYear(
            Map<String, List<Detection>> quarters) {
        Aggregate third =
                find("IM1A", NORTHERN_EUROPE, List.of(), "2022-Q3").aggregates().getFirst();
        assertThat(third.onPreviousYear().before()).isEqualTo(sum(quarters, "2021-Q3"));
        assertThat(third.onPreviousYear().now()).isEqualTo(sum(quarters, "2022-Q3"));
        assertThat(third.onPreviousPeriod().before()).isEqualTo(sum(quarters, "2022-Q2"));
        assertThat(third.onPreviousPeriod().reporters()).isEqualTo(1);
    }

    private void bringIn(EntityCode entity, String period, List<Detection> detections) {
        boolean asWorkbook = period.endsWith("Q2");
        byte[] content =
                asWorkbook ? workbook(entity, period, detections) : csv(entity, period, detections);
        region.bringIn(
                entity, DATAFLOW, period, asWorkbook ? "return.xlsx" : "return.csv", content);
    }

    private static byte[] csv(EntityCode entity, String period, List<Detection> detections) {
        var csv =
                new CsvReturn(
                        DATAFLOW, entity, period, "citizenship", "sex", "age", "method_of_entry");
        bySexAndAge(detections)
                .forEach(
                        (codes, count) ->
                                csv.add(
                                        "IM1A",
                                        "detections",
                                        String.valueOf(count),
                                        codes.get(0),
                                        codes.get(1),
                                        codes.get(2)));
        byMethod(detections)
                .forEach(
                        (codes, count) ->
                                csv.add(
                                        "IM1C",
                                        "detections",
                                        String.valueOf(count),
                                        codes.get(0),
                                        "",
                                        "",
                                        codes.get(1)));
        return csv.bytes();
    }

    private byte[] workbook(EntityCode entity, String period, List<Detection> detections) {
        try (var template = new FilledTemplate(region.template(entity, DATAFLOW, period))) {
            bySexAndAge(detections)
                    .forEach(
                            (codes, count) ->
                                    template.set(
                                            "IM1A",
                                            count,
                                            List.of(codes.get(0)),
                                            "detections",
                                            codes.get(1),
                                            codes.get(2)));
            byMethod(detections)
                    .forEach(
                            (codes, count) ->
                                    template.set(
                                            "IM1C",
                                            count,
                                            List.of(codes.get(0)),
                                            "detections",
                                            codes.get(1)));
            return template.bytes();
        }
    }

    /** Every cell of the table with its margins; what did not occur is left out. */
    private static Map<List<String>, Long> bySexAndAge(List<Detection> detections) {
        Map<List<String>, Long> cells = new HashMap<>();
        for (Detection each : detections) {
            for (String citizenship : List.of(each.citizenship(), TOTAL)) {
                for (String sex : List.of(each.sex(), TOTAL)) {
                    for (String age : List.of(each.age(), TOTAL)) {
                        cells.merge(List.of(citizenship, sex, age), each.count(), Long::sum);
                    }
                }
            }
        }
        return cells;
    }

    private static Map<List<String>, Long> byMethod(List<Detection> detections) {
        Map<List<String>, Long> cells = new HashMap<>();
        for (Detection each : detections) {
            for (String citizenship : List.of(each.citizenship(), TOTAL)) {
                for (String method : List.of(each.method(), TOTAL)) {
                    cells.merge(List.of(citizenship, method), each.count(), Long::sum);
                }
            }
        }
        return cells;
    }

    private static Stream<Detection> of(Map<String, List<Detection>> quarters, String start) {
        return quarters.entrySet().stream()
                .filter(each -> each.getKey().startsWith(start))
                .flatMap(each -> each.getValue().stream());
    }

    private static long sum(Map<String, List<Detection>> quarters, String start) {
        return of(quarters, start).mapToLong(Detection::count).sum();
    }

    private AggregateTable years(String table, String area) {
        return find(table, area, List.of(), "2018", "2019", "2020", "2021", "2022", "2023");
    }

    private AggregateTable find(
            String table, String area, List<String> concepts, String... periods) {
        var query =
                new AggregateQuery(
                        DATAFLOW,
                        table,
                        "detections",
                        area,
                        Stream.of(periods).map(ReportingPeriod::parse).toList(),
                        concepts,
                        null);
        return ActingAccount.callAs(region.analyst(), () -> aggregates.find(query));
    }

    /** By quarter, the earliest first. */
    private Map<String, List<Detection>> read() throws IOException {
        Map<String, Spellings> spellings = new HashMap<>();
        for (String list : List.of("CL_CITIZENSHIP", "CL_SEX", "CL_AGE", "CL_METHOD_OF_ENTRY")) {
            spellings.put(list, Spellings.of(definitions.codeList(list), definitions.areaGroups()));
        }
        Map<String, List<Detection>> quarters = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                SharedFiles.find("uk_irregular/irregular_migration.csv"))) {
            for (NamedCsvRecord line : lines) {
                quarters.computeIfAbsent(
                                line.getField("Year") + "-Q" + line.getField("Quarter"),
                                _ -> new ArrayList<>())
                        .add(detection(line, spellings));
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return quarters;
    }

    private static Detection detection(NamedCsvRecord line, Map<String, Spellings> spellings) {
        String age = code(spellings, "CL_AGE", line.getField("Age Group"));
        return new Detection(
                code(spellings, "CL_CITIZENSHIP", line.getField("Nationality")),
                code(spellings, "CL_SEX", line.getField("Sex")),
                age.equals("Y0T17") || age.equals("UNK") ? age : "Y_GE18",
                code(spellings, "CL_METHOD_OF_ENTRY", line.getField("Method of entry")),
                Long.parseLong(line.getField("Number of detections")));
    }

    private static String code(Map<String, Spellings> spellings, String list, String name) {
        String own = HOUSE_NAMES.get(name);
        return own != null
                ? own
                : java.util.Objects.requireNonNull(spellings.get(list))
                        .find(name)
                        .map(Code::id)
                        .orElseThrow(() -> new AssertionError("no code for " + name));
    }
}
