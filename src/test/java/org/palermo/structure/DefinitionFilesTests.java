package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Measure.Kind;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Definition files, right and wrong. */
class DefinitionFilesTests {

    private static final String SEX = "codelists/CL_SEX.yaml";
    private static final String FIRST = "questionnaires/arrivals/2026-Q1.yaml";
    private static final String SECOND = "questionnaires/arrivals/2027-Q1.yaml";

    private final Map<String, String> files = new LinkedHashMap<>();

    DefinitionFilesTests() {
        files.put(
                SEX,
                """
                id: CL_SEX
                version: "1"
                title: Sex
                codes:
                  - { id: F, label: Female }
                  - { id: M, label: Male }
                  - { id: U, label: Unknown, role: rest }
                  - { id: _T, label: Total }
                """);
        files.put(
                "codelists/CL_AREA.yaml",
                """
                id: CL_AREA
                version: "1"
                title: Areas
                codes:
                  - { id: KHM, labels: { en: Cambodia, fr: Cambodge }, properties: { m49: "116" } }
                  - { id: VNM, label: Viet Nam, aliases: [Vietnam] }
                """);
        files.put(
                "codelists/CL_CITIZENSHIP.yaml",
                """
                id: CL_CITIZENSHIP
                version: "1"
                title: Citizenship
                includes: [CL_AREA]
                codes:
                  - { id: UNK, label: Unknown, role: rest }
                  - { id: _T, label: Total }
                """);
        files.put(
                "concepts.yaml",
                """
                concepts:
                  - { id: sex, label: Sex, definition: As recorded., code_list: CL_SEX }
                  - { id: citizenship, label: Citizenship, definition: Legal bond.,
                      code_list: CL_CITIZENSHIP }
                """);
        files.put(
                "rules.yaml",
                """
                rules:
                  - id: V01
                    kind: whole_number
                    severity: error
                    text: Every figure is a whole number.
                    because: Persons are counted.
                    mend: Write digits only.
                    max: 1000
                    passes: [{ value: "5" }]
                    fails: [{ value: "-5" }]
                """);
        files.put(
                FIRST,
                """
                dataflow: arrivals
                version: 2026-Q1
                title: Arrivals
                description: Persons who arrive.
                legal_basis: The law.
                frequencies: [quarterly]
                tables:
                  - id: A1
                    indicator: A1
                    title: Arrivals by sex
                    unit: persons
                    definition: Persons who arrive.
                    legal_basis: The law.
                    guidance: Count all.
                    measures:
                      - { id: persons, label: Persons, definition: Number of persons. }
                    dimensions:
                      - { concept: citizenship, axis: row, open: true }
                      - { concept: sex, axis: column }
                rules:
                  - id: X01
                    kind: at_most
                    severity: warning
                    table: A1
                    depends_on: [V01]
                    text: One is at most the other.
                    because: Part of a whole.
                    mend: Correct it.
                """);
    }

    @Test
    void makeCheckedDefinitions() {
        Definitions definitions = load();

        Questionnaire arrivals =
                definitions
                        .questionnaire("arrivals", ReportingPeriod.parse("2026-Q3"))
                        .orElseThrow();
        Table table = arrivals.table("A1").orElseThrow();
        assertThat(table.measures())
                .containsExactly(
                        new Measure("persons", "Persons", "Number of persons.", "persons", true));
        assertThat(table.dimensions())
                .extracting(Dimension::id)
                .containsExactly("citizenship", "sex");
        assertThat(table.dimensions()).extracting(Dimension::open).containsExactly(true, false);
        assertThat(definitions.generalRules().getFirst().settings()).isEqualTo(Map.of("max", 1000));
        assertThat(arrivals.rules().getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void includeTheMembersOfAnotherCodeListFirst() {
        assertThat(load().codeList("CL_CITIZENSHIP").codes())
                .extracting(Code::id)
                .containsExactly("KHM", "VNM", "UNK", "_T");
    }

    @Test
    void takeASubsetOfACodeListInTheOrderGiven() {
        change(FIRST, "concept: sex,", "concept: sex, members: [_T, U, M],");

        assertThat(sexes(load(), "2026-Q1")).containsExactly("_T", "U", "M");
    }

    @Test
    void reportAllProblemsOfAllFilesAtOnce() {
        change(SEX, "role: rest", "role: remainder");
        change("concepts.yaml", "code_list: CL_SEX", "code_list: CL_SEXES");
        change(FIRST, "guidance:", "guidence:");
        change(FIRST, "[quarterly]", "[quaterly]");
        files.put("codelist/CL_AGE.yaml", "id: CL_AGE");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        SEX
                                + ": codes[U].role: “remainder” is no value, allowed: member, total,"
                                + " rest, group",
                        "concepts.yaml: concepts[sex].code_list: “CL_SEXES” is no code list,"
                                + " allowed: CL_AREA, CL_CITIZENSHIP, CL_SEX",
                        FIRST
                                + ": tables[A1]: “guidence” is no key here, allowed: id, indicator,"
                                + " title, unit, definition, legal_basis, guidance, measures,"
                                + " dimensions, until",
                        FIRST + ": tables[A1].guidance: is missing",
                        FIRST
                                + ": frequencies: “quaterly” is no value, allowed: annual,"
                                + " quarterly, monthly",
                        FIRST
                                + ": tables[A1].dimensions[sex].code_list: “CL_SEXES” is no code"
                                + " list, allowed: CL_AREA, CL_CITIZENSHIP, CL_SEX",
                        FIRST
                                + ": tables[A1].dimensions[sex].members: the total _T is missing"
                                + " from CL_SEXES; or say total: none",
                        FIRST
                                + ": tables[A1].dimensions[sex].members: a partition needs a code"
                                + " for the rest (unknown, other), or say rest: none",
                        "codelist/CL_AGE.yaml: “codelist/CL_AGE.yaml” is no definition file,"
                                + " allowed: concepts.yaml, area-groups.yaml, area-groups/<name>.yaml, rules.yaml,"
                                + " codelists/CL_<NAME>.yaml,"
                                + " questionnaires/<dataflow>/<version>.yaml");
    }

    @Test
    void refuseAnIdThatIsThereTwice() {
        change(SEX, "id: M,", "id: F,");

        assertThat(problems()).contains(SEX + ": codes[F].id: “F” is there twice");
    }

    @Test
    void refuseAKeyThatIsThereTwice() {
        change(SEX, "title: Sex", "title: Sex\ntitle: Gender");

        assertThat(problems()).anyMatch(line -> line.startsWith(SEX + ": line 4"));
    }

    @Test
    void refuseFilesThatAreNoMapping() {
        files.put(SEX, "- F\n- M\n");
        files.put("rules.yaml", "");

        assertThat(problems())
                .anyMatch(line -> line.startsWith(SEX + ": "))
                .anyMatch(line -> line.startsWith("rules.yaml: "));
    }

    @Test
    void refuseMembersOutsideTheCodeList() {
        change(FIRST, "concept: sex,", "concept: sex, members: [F, X, U, _T],");

        assertThat(problems())
                .containsExactly(
                        FIRST
                                + ": tables[A1].dimensions[sex].members: “X” is no code of CL_SEX,"
                                + " allowed: F, M, U, _T");
    }

    @Test
    void wantATotalAndARestInEveryPartition() {
        change(FIRST, "concept: sex,", "concept: sex, members: [F, M],");

        assertThat(problems())
                .hasSize(2)
                .allMatch(line -> line.contains("dimensions[sex].members"));
    }

    @Test
    void letAPartitionSayThatThereIsNoRest() {
        change(FIRST, "concept: sex,", "concept: sex, members: [F, M, _T], rest: none,");

        assertThat(sexes(load(), "2026-Q1")).containsExactly("F", "M", "_T");
    }

    @Test
    void refuseRulesThatNameWhatIsNotThere() {
        change(FIRST, "table: A1", "table: A7");
        change(FIRST, "[V01]", "[V09]");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        FIRST + ": rules[X01].table: “A7” is no table, allowed: A1",
                        FIRST + ": rules[X01].depends_on: “V09” is no rule, allowed: V01, X01");
    }

    @Test
    void refuseAFileThatIsNotNamedAfterItsContent() {
        files.put("questionnaires/arrivals/2025-Q1.yaml", files.get(FIRST));

        assertThat(problems())
                .containsExactly(
                        "questionnaires/arrivals/2025-Q1.yaml: version: the file must be named "
                                + FIRST);
    }

    @Test
    void layAVersionOverTheOneItIsBasedOn() {
        files.put(
                SECOND,
                """
                dataflow: arrivals
                version: 2027-Q1
                based_on: 2026-Q1
                tables:
                  - id: A1
                    title: Arrivals by sex and citizenship
                    dimensions:
                      - { concept: sex, members: [F, M, U, _T] }
                  - id: A2
                    indicator: A2
                    title: Departures
                    unit: persons
                    definition: Persons who leave.
                    legal_basis: The law.
                    guidance: Count all.
                    measures:
                      - { id: persons, label: Persons, definition: Number of persons. }
                    dimensions:
                      - { concept: sex }
                rules:
                  - { id: X01, until: 2026-Q4 }
                """);

        Questionnaire second = version(load(), "2027-Q1");
        assertThat(second.title()).isEqualTo("Arrivals");
        assertThat(second.tables()).extracting(Table::id).containsExactly("A1", "A2");
        assertThat(second.tables().getFirst().title()).isEqualTo("Arrivals by sex and citizenship");
        assertThat(second.tables().getFirst().guidance()).isEqualTo("Count all.");
        assertThat(second.tables().getFirst().dimensions())
                .extracting(Dimension::id)
                .containsExactly("citizenship", "sex");
        assertThat(second.rules()).isEmpty();
        assertThat(version(load(), "2026-Q1").rules()).hasSize(1);
    }

    @Test
    void refuseAVersionBasedOnNoneOrOnItself() {
        files.put(
                SECOND,
                "{ dataflow: arrivals, version: 2027-Q1, based_on: 2026-Q2, title: Arrivals }");

        assertThat(problems())
                .contains(
                        SECOND
                                + ": based_on: “2026-Q2” is no version of arrivals, allowed:"
                                + " 2026-Q1, 2027-Q1");

        change(SECOND, "2026-Q2", "2027-Q1");

        assertThat(problems())
                .anyMatch(line -> line.startsWith(SECOND + ": based_on: goes round in a circle"));
    }

    @Test
    void giveTheSameDigestToVersionsThatAskTheSame() {
        files.put(SECOND, "{ dataflow: arrivals, version: 2027-Q1, based_on: 2026-Q1 }");

        String digest = version(load(), "2027-Q1").digest();
        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(version(load(), "2026-Q1").digest());

        change(SECOND, "based_on: 2026-Q1", "based_on: 2026-Q1, title: Arrivals by land");

        assertThat(version(load(), "2027-Q1").digest()).isNotEqualTo(digest);
    }

    @Test
    void noticeInTheDigestThatACodeWasAdded() {
        String digest = version(load(), "2026-Q1").digest();

        change(SEX, "codes:", "codes:\n  - { id: O, label: Other }");

        assertThat(version(load(), "2026-Q1").digest()).isNotEqualTo(digest);
    }

    @Test
    void addUpTheAreasOfARegionFromThoseBelowIt() {
        files.put(
                "area-groups.yaml",
                """
                groups:
                  - { code: "001", label: World, kind: region }
                  - { code: "035", label: South-eastern Asia, kind: region, parent: "001",
                      areas: [KHM, VNM] }
                  - { code: CLUB, label: Club, basis: Its charter.,
                      areas: [{ area: KHM, from: 2025-10-26 }] }
                """);

        Definitions definitions = load();
        LocalDate day = LocalDate.of(2025, 10, 25);
        assertThat(definitions.areaGroup("001").orElseThrow().areasOn(day))
                .containsExactlyInAnyOrder("KHM", "VNM");
        assertThat(definitions.areaGroup("CLUB").orElseThrow().areasOn(day)).isEmpty();
        assertThat(definitions.areaGroup("CLUB").orElseThrow().areasOn(day.plusDays(1)))
                .containsExactly("KHM");
    }

    @Test
    void readWhatTheCellsOfAMeasureHold() {
        change(
                FIRST,
                "Number of persons. }",
                """
                Number of persons. }
                      - { id: fee, label: Fee, definition: Paid., unit: USD, kind: amount }
                      - { id: words, label: Words, definition: Said., kind: text }
                      - { id: mostly, label: Mostly, definition: Sex of most., kind: code,
                          code_list: CL_SEX }
                """
                        .stripTrailing());

        List<Measure> measures = version(load(), "2026-Q1").tables().getFirst().measures();
        assertThat(measures)
                .extracting(Measure::kind)
                .containsExactly(Kind.COUNT, Kind.AMOUNT, Kind.TEXT, Kind.CODE);
        assertThat(measures)
                .extracting(Measure::additive)
                .containsExactly(true, false, false, false);
        assertThat(measures).extracting(Measure::decimals).containsExactly(0, 2, 0, 0);
        assertThat(Objects.requireNonNull(measures.getLast().codes()).codes())
                .extracting(Code::id)
                .containsExactly("F", "M", "U");
    }

    @Test
    void refuseMeasuresThatDoNotFitTheirKind() {
        change(
                FIRST,
                "Number of persons. }",
                """
                Number of persons., code_list: CL_SEX }
                      - { id: fee, label: Fee, definition: Paid., kind: amount, additive: true }
                      - { id: mostly, label: Mostly, definition: Sex of most., kind: code }
                      - { id: hair, label: Hair, definition: Hair., kind: code,
                          code_list: CL_HAIR }
                      - { id: age, label: Age, definition: Age., kind: number }
                """
                        .stripTrailing());

        String measures = FIRST + ": tables[A1].measures";
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        measures + "[persons].code_list: only a measure of kind code has one",
                        measures
                                + "[fee].additive: only a count adds up over quarters,"
                                + " allowed: false",
                        measures + "[mostly].code_list: is missing",
                        measures
                                + "[hair].code_list: “CL_HAIR” is no code list, allowed: CL_AREA,"
                                + " CL_CITIZENSHIP, CL_SEX",
                        measures
                                + "[age].kind: “number” is no value, allowed: count, amount, text,"
                                + " code");
    }

    @Test
    void noticeInTheDigestOfWhatKindAMeasureIs() {
        String digest = version(load(), "2026-Q1").digest();

        change(FIRST, "Number of persons. }", "Number of persons., additive: false }");
        String stock = version(load(), "2026-Q1").digest();
        change(FIRST, "additive: false }", "additive: false, kind: amount }");

        assertThat(version(load(), "2026-Q1").digest()).isNotEqualTo(digest).isNotEqualTo(stock);
    }

    private Definitions load() {
        List<DefinitionSource> sources =
                files.entrySet().stream()
                        .map(file -> new DefinitionSource(file.getKey(), file.getValue()))
                        .toList();
        return DefinitionFiles.load(sources);
    }

    private List<String> problems() {
        return assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(this::load)
                .actual()
                .problems();
    }

    private void change(String file, String from, String to) {
        files.computeIfPresent(file, (_, text) -> text.replace(from, to));
    }

    private static Questionnaire version(Definitions definitions, String version) {
        return definitions.version("arrivals", ReportingPeriod.parse(version)).orElseThrow();
    }

    private static List<String> sexes(Definitions definitions, String version) {
        return version(definitions, version)
                .table("A1")
                .flatMap(table -> table.dimension("sex"))
                .orElseThrow()
                .codes()
                .codes()
                .stream()
                .map(Code::id)
                .toList();
    }
}
