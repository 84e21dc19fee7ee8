package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.structure.AreaGroup.Kind;
import org.palermo.structure.Code.Role;
import org.palermo.structure.Dimension.Axis;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.ReportingPeriod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definitions that are shipped. */
class SchemasTests {

    private static final Definitions SHIPPED =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));

    @Test
    void holdTheAreasOfM49AndKosovo() {
        List<Code> areas = SHIPPED.codeList("CL_AREA").codes();

        assertThat(areas).hasSize(250).allMatch(area -> area.role() == Role.MEMBER);
        assertThat(areas.stream().filter(area -> area.properties().containsKey("m49")))
                .hasSize(249)
                .allMatch(area -> property(area, "m49").matches("[0-9]{3}"))
                .allMatch(area -> area.id().matches("[A-Z]{3}"));
        assertThat(areas.stream().map(area -> property(area, "iso2")))
                .doesNotHaveDuplicates()
                .allMatch(iso2 -> iso2.matches("[A-Z]{2}"));
    }

    @Test
    void nameEveryAreaInSixLanguages() {
        assertThat(SHIPPED.codeList("CL_AREA").codes())
                .allMatch(
                        area ->
                                area.labels()
                                        .keySet()
                                        .equals(Set.of("en", "fr", "es", "ar", "zh", "ru")));
    }

    /** What is never read without asking. */
    private static final Set<String> SHARED =
            Set.of(
                    "Congo",
                    "Congolese",
                    "congolais",
                    "congolaise",
                    "congoleño",
                    "congoleña",
                    "Korea",
                    "Korean",
                    "Koreans",
                    "Corée",
                    "Corea",
                    "Dominican",
                    "Dominicans",
                    "Guayana",
                    "Republic of China",
                    "Saint Martin",
                    "Virgin Islands");

    @Test
    void giveASpellingToTwoAreasOnlyWherePeopleMeanBoth() {
        Stream<String> spellings =
                SHIPPED.codeList("CL_AREA").codes().stream()
                        .flatMap(
                                area ->
                                        Stream.of(
                                                        Stream.of(
                                                                area.id(), property(area, "iso2")),
                                                        area.labels().values().stream(),
                                                        area.aliases().stream())
                                                .flatMap(each -> each)
                                                .distinct()
                                                .map(text -> text + " = " + area.id()));

        assertThat(
                        spellings.collect(
                                Collectors.groupingBy(
                                        text -> text.substring(0, text.indexOf(" = ")))))
                .allSatisfy(
                        (spelling, areas) ->
                                assertThat(areas).hasSize(SHARED.contains(spelling) ? 2 : 1));
    }

    @Test
    void putEveryAreaOfM49UnderTheWorld() {
        AreaGroup world = SHIPPED.areaGroup("001").orElseThrow();

        assertThat(world.areasOn(LocalDate.of(2026, 1, 1))).hasSize(249).doesNotContain("XKX");
        assertThat(areas("002")).hasSize(60);
        assertThat(areas("019")).hasSize(57);
        assertThat(areas("142")).hasSize(51);
        assertThat(areas("150")).hasSize(51);
        assertThat(areas("009")).hasSize(29);
        assertThat(areas("035")).hasSize(11).contains("KHM", "TLS");
    }

    @Test
    void nameTheNarrowestRegionOfEachArea() {
        for (Code area : SHIPPED.codeList("CL_AREA").codes()) {
            String subregion = area.properties().get("subregion");
            if (subregion != null) {
                assertThat(areas(subregion)).contains(area.id());
            }
        }
    }

    @Test
    void knowSinceWhenAnAreaBelongsToAGrouping() {
        AreaGroup asean = SHIPPED.areaGroup("ASEAN").orElseThrow();

        assertThat(asean.areasOn(LocalDate.of(2025, 9, 30))).hasSize(10).doesNotContain("TLS");
        assertThat(asean.areasOn(LocalDate.of(2025, 12, 31))).hasSize(11).contains("TLS");
        assertThat(areas("BALI_MEMBER")).hasSize(45);
        assertThat(SHIPPED.areaGroups())
                .filteredOn(group -> group.kind() == Kind.GROUPING)
                .allMatch(group -> group.basis() != null);
    }

    @Test
    void knowWhereThereIsNoCoastAndNoLandBorder() {
        assertThat(having("sea_border")).hasSize(42).contains("AFG", "BTN", "LAO", "MNG", "NPL");
        assertThat(having("land_border"))
                .contains("AUS", "FJI", "JPN", "KIR", "MDV", "NCL", "NZL", "PHL", "LKA", "VUT")
                .doesNotContain("SGP", "BRN", "TLS", "PNG", "IDN", "HKG", "MAC", "KOR", "GBR");
        assertThat(having("sea_border")).doesNotContainAnyElementsOf(having("land_border"));
    }

    @Test
    void listTheStatusesOfTheVocabulary() {
        assertThat(ids("CL_OBS_STATUS")).isEqualTo(names(ObsStatus.values()));
        assertThat(ids("CL_CONF_STATUS")).isEqualTo(names(ConfStatus.values()));
        assertThat(SHIPPED.codeList("CL_OBS_STATUS").codes())
                .allMatch(
                        code ->
                                property(code, "figure").equals("yes")
                                        == ObsStatus.valueOf(code.id()).isWithValue());
    }

    @Test
    void shipEveryListOfTheField() {
        assertThat(
                        Stream.of(
                                        "AGE SEX GENDER MINOR_STATUS BORDER_TYPE TRANSPORT_MODE",
                                        "PLACE_OF_DETECTION REASON_IRREGULARITY REFUSAL_REASON",
                                        "STAGE METHOD_OF_ENTRY SMUGGLING_METHOD DOCUMENT_TYPE",
                                        "FRAUD_TYPE SMUGGLER_ROLE PERPETRATOR_ROLE EXPLOITATION",
                                        "LABOUR SEXUAL_EXPLOITATION INDUSTRY MEANS_OF_CONTROL",
                                        "TRAFFICKING_ACT TRAFFICKING_MEANS RECRUITMENT",
                                        "RELATIONSHIP VICTIM_STATUS STATUS_DECIDED_BY",
                                        "JUSTICE_STAGE OFFENCE SANCTION ABUSE CAUSE_OF_DEATH",
                                        "OUTCOME FEE_BASIS PAYMENT_TIME PAYMENT_CHANNEL CURRENCY",
                                        "MIGRANT_TYPE AGENCY_TYPE ROUTE ROUTE_NUMBER LEG",
                                        "GROUP_SIZE REVISION_REASON INDICATOR METADATA_ITEM TOPIC")
                                .flatMap(line -> Arrays.stream(line.split(" ")))
                                .map(name -> SHIPPED.codeList("CL_" + name)))
                .noneMatch(list -> list.parts().isEmpty());
    }

    @Test
    void giveEveryListWithATotalARest() {
        assertThat(SHIPPED.codeLists().values())
                .filteredOn(list -> list.contains(Code.TOTAL))
                .filteredOn(
                        list -> list.codes().stream().noneMatch(code -> code.role() == Role.REST))
                .extracting(CodeList::id)
                .containsExactly("CL_OUTCOME");
    }

    @Test
    void knowTheCurrenciesThatOfficialListsKnow() {
        List<Code> currencies =
                SHIPPED.codeList("CL_CURRENCY").parts().stream()
                        .filter(code -> code.role() == Role.MEMBER)
                        .toList();

        assertThat(currencies).hasSizeGreaterThan(150);
        assertThat(currencies)
                .allSatisfy(
                        code -> {
                            Currency currency = Currency.getInstance(code.id());
                            assertThat(property(code, "numeric"))
                                    .isEqualTo(currency.getNumericCodeAsString());
                            assertThat(property(code, "decimals"))
                                    .isEqualTo("" + currency.getDefaultFractionDigits());
                        });
        assertThat(SHIPPED.codeList("CL_CURRENCY").find("HRK").orElseThrow().successor())
                .isEqualTo("EUR");
    }

    @Test
    void countEachExploitationUnderAnOffenceOfTheInternationalClassification() {
        assertThat(SHIPPED.codeList("CL_EXPLOITATION").codes())
                .filteredOn(code -> code.role() == Role.MEMBER)
                .allMatch(code -> property(code, "iccs").matches("0204[1-4]"));
    }

    @Test
    void askIrregularMigrationInFullFromTheFirstQuarterOf2018() {
        Questionnaire asked =
                SHIPPED.questionnaire("irregular-migration", ReportingPeriod.parse("2018-Q1"))
                        .orElseThrow();

        assertThat(asked.tables().stream().map(Table::indicator).distinct())
                .containsExactly("IM1", "IM2", "IM3", "IM4", "IM5", "IM6");
        assertThat(SHIPPED.questionnaire("irregular-migration", ReportingPeriod.parse("2026-Q2")))
                .contains(asked);
        assertThat(SHIPPED.questionnaire("irregular-migration", ReportingPeriod.parse("2017-Q4")))
                .isEmpty();
    }

    @Test
    void askTraffickingByYearAndByQuarterFrom2015() {
        Questionnaire asked =
                SHIPPED.questionnaire("trafficking-in-persons", ReportingPeriod.parse("2015"))
                        .orElseThrow();

        assertThat(asked.frequencies())
                .containsExactlyInAnyOrder(Frequency.ANNUAL, Frequency.QUARTERLY);
        assertThat(SHIPPED.questionnaire("trafficking-in-persons", ReportingPeriod.parse("2022")))
                .contains(asked);
        assertThat(
                        SHIPPED.questionnaire(
                                "trafficking-in-persons", ReportingPeriod.parse("2015-Q1")))
                .contains(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "IM1, citizenship sex age border_type place_of_detection method_of_entry",
        "IM2, citizenship sex age border_type place_of_detection method_of_entry",
        "IM3, citizenship border_type refusal_reason",
        "IM4, citizenship sex age place_of_detection reason_irregularity",
        "IM5, citizenship sex age",
        "IM6, citizenship sex age destination return_type assistance",
        "AS1, citizenship sex age",
        "SM1, citizenship sex age minor_status border_type place_of_detection route stage",
        "SM2, transport_mode route group_size",
        "SM3, citizenship sex age cause_of_death route outcome",
        "SM4, citizenship departure destination transport_mode currency fee_basis payment_time"
                + " payment_channel",
        "SM5, route_number leg",
        "SM6, smuggling_method abuse",
        "SR1, citizenship sex age smuggler_role place_of_detection",
        "SR2, citizenship sex age offence",
        "SR3, citizenship sex age sanction",
        "DF1, citizenship border_type last_departure",
        "DF2, document_type fraud_type issued_by",
        "TP1, sex age exploitation citizenship means_of_control recruitment",
        "TP2, repatriated_from sex age citizenship",
        "TP3, exploitation",
        "TP4, sex age citizenship exploitation",
        "Q1, topic indicator metadata_item",
    })
    void breakEachIndicatorDownAsTheCatalogueSays(String indicator, String concepts) {
        assertThat(newest().flatMap(each -> each.tables().stream()))
                .filteredOn(table -> table.indicator().equals(indicator))
                .flatExtracting(Table::dimensions)
                .extracting(Dimension::id)
                .contains(concepts.split(" "));
    }

    @Test
    void askForEveryIndicatorOfTheCatalogue() {
        assertThat(newest().flatMap(each -> each.tables().stream()).map(Table::indicator))
                .containsAll(ids("CL_INDICATOR"));
        assertThat(ids("CL_INDICATOR"))
                .containsAll(tables().stream().map(Table::indicator).toList());
    }

    @Test
    void askHowTheFiguresOfEachIndicatorCameAbout() {
        assertThat(newest())
                .hasSize(4)
                .allSatisfy(
                        each -> {
                            Table statements = each.table("Q1B").orElseThrow();
                            assertThat(
                                            statements
                                                    .dimension("indicator")
                                                    .orElseThrow()
                                                    .codes()
                                                    .codes())
                                    .extracting(Code::id)
                                    .containsExactlyInAnyOrderElementsOf(
                                            each.tables().stream()
                                                    .map(Table::indicator)
                                                    .filter(id -> !id.equals("Q1"))
                                                    .distinct()
                                                    .toList());
                            assertThat(each.table("Q1A")).isPresent();
                        });
    }

    @Test
    void goOnAskingWhatEarlierVersionsAsked() {
        for (Questionnaire earlier : SHIPPED.questionnaires()) {
            Questionnaire now = SHIPPED.latest(earlier.dataflow()).orElseThrow();

            assertThat(earlier.tables())
                    .allSatisfy(
                            table ->
                                    assertThat(asked(now.table(table.id()).orElseThrow()))
                                            .containsAll(asked(table)));
            assertThat(now.rules())
                    .extracting(RuleDefinition::id)
                    .containsAll(earlier.rules().stream().map(RuleDefinition::id).toList());
        }
    }

    @Test
    void fitEveryTableOnASheet() {
        assertThat(tables())
                .allSatisfy(
                        table -> {
                            assertThat(table.dimensions()).isNotEmpty();
                            assertThat(size(table, Axis.COLUMN)).isLessThanOrEqualTo(60);
                            assertThat(table.dimensions())
                                    .filteredOn(Dimension::open)
                                    .allMatch(dimension -> dimension.axis() == Axis.ROW);
                        });
    }

    @Test
    void useEachConceptInSomeTable() {
        assertThat(
                        tables().stream()
                                .flatMap(table -> table.dimensions().stream())
                                .map(Dimension::concept))
                .containsAll(SHIPPED.concepts());
    }

    @Test
    void readTheExamplesOfTheirReadme() throws Exception {
        List<String> examples =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("schemas/README.md")))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        List<DefinitionSource> files = new ArrayList<>(DefinitionFiles.in(Path.of("schemas")));
        files.removeIf(file -> file.name().equals("area-groups.yaml"));
        files.add(new DefinitionSource("codelists/CL_LANE.yaml", examples.get(0)));
        files.add(new DefinitionSource("questionnaires/arrivals/2026-Q1.yaml", examples.get(1)));
        files.add(new DefinitionSource("questionnaires/arrivals/2027-Q1.yaml", examples.get(2)));
        files.add(
                new DefinitionSource(
                        "area-groups.yaml", examples.get(3).replace(", parent: \"142\"", "")));

        Questionnaire next = DefinitionFiles.load(files).latest("arrivals").orElseThrow();

        assertThat(next.tables().getFirst().dimensions())
                .extracting(Dimension::id)
                .containsExactly("citizenship", "sex", "age");
        assertThat(next.rules()).isEmpty();
    }

    private static Set<String> asked(Table table) {
        return Stream.concat(
                        table.measures().stream().map(Measure::id),
                        table.dimensions().stream()
                                .flatMap(
                                        each ->
                                                each.codes().codes().stream()
                                                        .map(code -> each.id() + "=" + code.id())))
                .collect(Collectors.toSet());
    }

    private static Stream<Questionnaire> newest() {
        return SHIPPED.dataflows().stream().map(dataflow -> SHIPPED.latest(dataflow).orElseThrow());
    }

    private static int size(Table table, Axis axis) {
        return table.dimensions().stream()
                .filter(dimension -> dimension.axis() == axis)
                .mapToInt(dimension -> dimension.codes().codes().size())
                .reduce(table.measures().size(), (left, right) -> left * right);
    }

    private static List<Table> tables() {
        return SHIPPED.questionnaires().stream()
                .flatMap(questionnaire -> questionnaire.tables().stream())
                .toList();
    }

    private static String property(Code code, String name) {
        return code.properties().getOrDefault(name, "");
    }

    private static Set<String> areas(String group) {
        return SHIPPED.areaGroup(group).orElseThrow().areasOn(LocalDate.of(2026, 1, 1));
    }

    private static List<String> having(String property) {
        return SHIPPED.codeList("CL_AREA").codes().stream()
                .filter(area -> "none".equals(area.properties().get(property)))
                .map(Code::id)
                .toList();
    }

    private static List<String> ids(String codeList) {
        return SHIPPED.codeList(codeList).codes().stream().map(Code::id).toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
