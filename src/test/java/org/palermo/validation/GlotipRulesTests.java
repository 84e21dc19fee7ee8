package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.support.SharedFiles;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Certain violations in a whole public file of trafficking in persons, found by our own rules; the
 * decision record 0008 explains where they differ from what others counted.
 */
class GlotipRulesTests {

    private static final ReportingPeriod VERSION = ReportingPeriod.year(2015);
    private static final String LEAKED = "Q6.1_";
    private static final Pattern OVER = Pattern.compile("figures by (\\w+)");
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
    private static final Map<String, String> FORMS =
            Map.of(
                    "Sexual exploitation",
                    "SEX",
                    "Forced labour",
                    "LAB",
                    "Other forms of exploitation",
                    "OTH");
    private static final Set<String> REST = Set.of("Unknown", "Not specified", "Unspecified");

    /** The cells of one entity and year; a key may stand in it several times. */
    private record Delivered(String area, ReportingPeriod year, List<Cell> cells) {}

    /** What was accepted of an entity, found quickly. */
    private record Years(Map<ReportingPeriod, Map<String, CellValue>> values) implements History {

        @Override
        public Optional<CellValue> find(String table, SeriesKey key, ReportingPeriod period) {
            return Optional.ofNullable(values.get(period)).map(each -> each.get(table + " " + key));
        }

        @Override
        public boolean hasReturn(ReportingPeriod period) {
            return values.containsKey(period);
        }

        @Override
        public boolean hasAny() {
            return !values.isEmpty();
        }

        @Override
        public History of(String dataflow) {
            return NONE;
        }
    }

    private final Map<String, Code> spellings = new LinkedHashMap<>();
    private final List<NamedCsvRecord> rows = rows();

    GlotipRulesTests() throws IOException {}

    @Test
    void differsFromTheReferenceOnlyAsExplained(TestReporter reporter) {
        Map<String, Integer> found = count(true, reporter);
        Map<String, Integer> bare = count(false, reporter);

        // Counted alike: the numbers of the reference.
        assertThat(found)
                .containsEntry("X05.CONVICTED", 130)
                .containsEntry("X05.PROSECUTED", 154)
                .containsEntry("X90.CONTACT", 53)
                .containsEntry("X90.OFFENCES", 147)
                .containsEntry("X90.VICTIMS", 268)
                .containsEntry("S01 by citizenship, above", 83)
                .containsEntry("S01 by citizenship, below", 403);
        // Counted otherwise: of 492 keys that stand in 1,216 rows every row but the first.
        assertThat(found).containsEntry("V06", 1216 - 492);
        assertThat(bare)
                .containsEntry("S01 by sex, above", 73)
                .containsEntry("S01 by sex, below", 26)
                .containsEntry("S02.TP1 by form, above", 170)
                .containsEntry("S02.TP1 by form, below", 362);
        // Asked only where no key stands twice, and no form alone is above the total.
        assertThat(found)
                .containsEntry("S01 by sex, above", 69)
                .containsEntry("S01 by sex, below", 15)
                .containsEntry("S02.TP1 by form, above", 90)
                .containsEntry("S02.TP1 by form, below", 265);
        // Over three years fewer comparisons fail than in the single years.
        assertThat(found)
                .containsEntry("X05.CONVICTED.YEARS", 70)
                .containsEntry("X05.PROSECUTED.YEARS", 125);
    }

    /**
     * How often each rule found something.
     *
     * @param waits whether rules wait for those that they depend on
     */
    private Map<String, Integer> count(boolean waits, TestReporter reporter) {
        Map<String, Integer> counts = new TreeMap<>();
        List<Delivered> all = returns();
        Questionnaire questionnaire = questionnaire(waits);
        var validator = new Validator(RuleBook.of(definitions(waits), questionnaire));
        Map<String, Map<ReportingPeriod, Map<String, CellValue>>> accepted = new HashMap<>();
        for (Delivered each : all) {
            Map<ReportingPeriod, Map<String, CellValue>> years =
                    accepted.computeIfAbsent(each.area(), _ -> new HashMap<>());
            validator
                    .check(
                            toReturn(each, questionnaire),
                            new Years(years),
                            Samples.TODAY,
                            List.of())
                    .forEach(finding -> counts.merge(name(finding), 1, Integer::sum));
            years.put(each.year(), values(each.cells()));
        }
        counts.forEach(
                (name, found) ->
                        reporter.publishEntry(
                                (waits ? "" : "without waiting: ") + name, "" + found));
        return counts;
    }

    private static Definitions definitions(boolean wait) {
        Definitions shipped = Shipped.DEFINITIONS;
        return new Definitions(
                shipped.concepts(),
                shipped.codeLists(),
                shipped.areaGroups(),
                shipped.questionnaires(),
                shipped.generalRules().stream().map(each -> rule(each, wait)).toList());
    }

    private static RuleDefinition rule(RuleDefinition rule, boolean waits) {
        return new RuleDefinition(
                rule.id(),
                rule.kind(),
                rule.severity(),
                rule.table(),
                waits ? rule.dependsOn() : Set.of(),
                rule.text(),
                rule.because(),
                rule.mend(),
                rule.settings(),
                rule.passes(),
                rule.fails());
    }

    private static Return toReturn(Delivered delivered, Questionnaire questionnaire) {
        return new Return(
                questionnaire,
                new EntityCode(delivered.area().isEmpty() ? "XXX" : delivered.area()),
                Samples.area(delivered.area(), Map.of()),
                delivered.year(),
                delivered.cells());
    }

    private static Map<String, CellValue> values(List<Cell> cells) {
        Map<String, CellValue> values = new HashMap<>();
        cells.forEach(each -> values.putIfAbsent(each.table() + " " + each.key(), each.value()));
        return values;
    }

    /** The rule; of a sum at a grand total of victims also over what, and which way it is wrong. */
    private static String name(Finding finding) {
        String series = String.valueOf(finding.place().series());
        boolean isGrand =
                Set.of("TP1A", "TP1B", "TP1C").contains(String.valueOf(finding.place().table()))
                        && series.startsWith("victims")
                        && series.replace("._T", "").equals("victims");
        if (!finding.rule().startsWith("S") || !isGrand) {
            return finding.rule();
        }
        Matcher over = OVER.matcher(finding.message());
        String allowed = String.valueOf(finding.allowed());
        boolean isAbove = allowed.startsWith("at least") || allowed.contains("or more");
        return "%s by %s, %s"
                .formatted(
                        finding.rule(),
                        over.find() ? over.group(1) : "table",
                        isAbove ? "above" : "below");
    }

    private static List<NamedCsvRecord> rows() throws IOException {
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(SharedFiles.find("glotip/data_glotip.csv"))) {
            return lines.stream()
                    .filter(each -> !each.getField("Category").startsWith(LEAKED))
                    .toList();
        }
    }

    /** The rows by entity and year, the years in their order. */
    private List<Delivered> returns() {
        Map<String, TreeMap<String, List<Cell>>> cells = new TreeMap<>();
        for (NamedCsvRecord row : rows) {
            cells.computeIfAbsent(row.getField("Iso3_code"), _ -> new TreeMap<>())
                    .computeIfAbsent(row.getField("Year"), _ -> new ArrayList<>())
                    .addAll(cells(row, spelling(row.getField("Category"))));
        }
        return cells.entrySet().stream()
                .flatMap(
                        area ->
                                area.getValue().entrySet().stream()
                                        .map(
                                                year ->
                                                        new Delivered(
                                                                area.getKey(),
                                                                ReportingPeriod.parse(
                                                                        year.getKey()),
                                                                year.getValue())))
                .toList();
    }

    /** A code for each spelling, as nobody has mapped them. */
    private String spelling(String category) {
        return spellings
                .computeIfAbsent(
                        category, _ -> code("N" + spellings.size(), REST.contains(category)))
                .id();
    }

    /** The cell of a row; the total of victims also beside their forms and citizenships. */
    private static List<Cell> cells(NamedCsvRecord row, String spelling) {
        String sex = Objects.requireNonNull(SEXES.get(row.getField("Sex")));
        String age = Objects.requireNonNull(AGES.get(row.getField("Age")));
        String beside = "." + sex + "." + age;
        String form = Objects.requireNonNullElse(FORMS.get(row.getField("Category")), "_T");
        boolean isConvicted = row.getField("Indicator").equals("Persons convicted");
        String value = row.getField("txtVALUE").replace(",", "");
        return switch (row.getField("Dimension")) {
            case "by citizenship" ->
                    isConvicted
                            ? cells("TP4C", "convicted." + spelling + beside, value)
                            : cells("TP1C", "victims." + spelling + beside, value);
            case "by country of repatriation" ->
                    cells("TP2", "victims." + spelling + beside, value);
            case "by form of exploitation" ->
                    isConvicted
                            ? cells("TP4B", "convicted." + form + "." + sex, value)
                            : cells("TP1B", "victims." + form + beside, value);
            default ->
                    switch (row.getField("Indicator")) {
                        case "Persons convicted" -> cells("TP4A", "convicted" + beside, value);
                        case "Persons prosecuted" -> cells("TP4A", "prosecuted" + beside, value);
                        case "Persons brought into formal contact" ->
                                cells("TP4A", "contact" + beside, value);
                        case "Offences of trafficking in persons" ->
                                cells("TP3", "offences._T", value);
                        default -> victims(beside, value);
                    };
        };
    }

    private static List<Cell> victims(String beside, String value) {
        List<Cell> cells = new ArrayList<>(cells("TP1A", "victims" + beside, value));
        if (beside.equals("._T._T")) {
            cells.addAll(cells("TP1B", "victims._T._T._T", value));
            cells.addAll(cells("TP1C", "victims._T._T._T", value));
        }
        return cells;
    }

    private static List<Cell> cells(String table, String series, String value) {
        return List.of(Samples.cell(table, series, value));
    }

    /** The shipped questionnaire, with the file's spellings and its three forms as code lists. */
    private Questionnaire questionnaire(boolean waits) {
        Questionnaire shipped =
                Shipped.DEFINITIONS.version("trafficking-in-persons", VERSION).orElseThrow();
        List<RuleDefinition> rules = new ArrayList<>(shipped.rules());
        rules.add(atMost("CONTACT", "TP4A", "convicted", "TP4A", "contact"));
        rules.add(atMost("OFFENCES", "TP4A", "convicted", "TP3", "offences"));
        rules.add(atMost("VICTIMS", "TP3", "offences", "TP1A", "victims"));
        return new Questionnaire(
                shipped.dataflow(),
                shipped.version(),
                shipped.title(),
                shipped.description(),
                shipped.legalBasis(),
                shipped.frequencies(),
                shipped.tables().stream().map(this::table).toList(),
                rules.stream().map(each -> rule(each, waits)).toList(),
                "");
    }

    private Table table(Table table) {
        return new Table(
                table.id(),
                table.indicator(),
                table.title(),
                table.unit(),
                table.definition(),
                table.legalBasis(),
                table.guidance(),
                table.measures(),
                table.dimensions().stream().map(this::dimension).toList());
    }

    private Dimension dimension(Dimension dimension) {
        List<Code> codes =
                switch (dimension.id()) {
                    case "citizenship", "repatriated_from" -> {
                        List<Code> all = new ArrayList<>(spellings.values());
                        all.add(dimension.codes().find(Code.TOTAL).orElseThrow());
                        yield all;
                    }
                    case "exploitation" ->
                            Stream.of("SEX", "LAB", "OTH", "UNK", Code.TOTAL)
                                    .map(each -> dimension.codes().find(each).orElseThrow())
                                    .toList();
                    default -> dimension.codes().codes();
                };
        return new Dimension(
                dimension.concept(),
                new CodeList("CL_FILE", "1", "", codes),
                dimension.partition(),
                dimension.axis(),
                dimension.open());
    }

    /** A comparison that the reference made and no shipped rule makes. */
    private static RuleDefinition atMost(
            String id, String leftTable, String left, String rightTable, String right) {
        return new RuleDefinition(
                "X90." + id,
                "at_most",
                Severity.INFORMATION,
                null,
                Set.of("V01", "V02", "V06"),
                "",
                "",
                "",
                Map.of(
                        "left",
                        Map.of("table", leftTable, "measure", left),
                        "right",
                        Map.of("table", rightTable, "measure", right),
                        "messages",
                        Map.of("above", "Above.")),
                List.of(Map.of("left", "1", "right", "2")),
                List.of(Map.of("left", "2", "right", "1")));
    }

    private static Code code(String id, boolean isRest) {
        return new Code(
                id,
                Map.of("en", id),
                null,
                isRest ? Code.Role.REST : Code.Role.MEMBER,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }
}
