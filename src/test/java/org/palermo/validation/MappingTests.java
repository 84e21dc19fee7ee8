package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Measure.Kind;
import org.palermo.structure.Table;
import org.palermo.validation.CellReading.Read;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Spellings that somebody has confirmed. */
class MappingTests {

    private static final Dimension CITIZENSHIP =
            Shipped.IRREGULAR_MIGRATION
                    .table("IM1A")
                    .flatMap(table -> table.dimension("citizenship"))
                    .orElseThrow();
    private static final CodeList SOURCES =
            new CodeList(
                    "CL_SOURCE",
                    "1",
                    "Sources",
                    List.of(Samples.code("POLICE", null), ended("CUSTOMS")));
    private static final Table TABLE =
            new Table(
                    "T1",
                    "T1",
                    "Table",
                    "persons",
                    "",
                    "",
                    "",
                    List.of(
                            new Measure("persons", "Persons", "", "persons", true),
                            new Measure("source", "Source", "", "", false, Kind.CODE, SOURCES)),
                    List.of(CITIZENSHIP));
    private static final RuleBook BOOK = Shipped.book(TABLE);
    private static final Map<String, String> CONFIRMED =
            Map.of(
                    "burmeze", "MMR",
                    "panam\uFFFD", "PAN",
                    "vnm", "KHM",
                    "cambodia", "VNM",
                    "the cops", "POLICE",
                    "harbour men", "CUSTOMS",
                    "no longer there", "ZZZ");

    private final CellReader reader =
            new CellReader(
                    BOOK,
                    Samples.PERIOD,
                    (list, spelling) ->
                            java.util.Optional.ofNullable(CONFIRMED.get(Mapping.key(spelling)))
                                    .flatMap(list::find));

    @Test
    void areReadAsTheirCodeHoweverTheyAreSpaced() {
        assertThat(code("Burmeze")).isEqualTo("MMR");
        assertThat(code("  BURMEZE ")).isEqualTo("MMR");
        assertThat(code("Panam\uFFFD")).isEqualTo("PAN");
    }

    @Test
    void neverComeBeforeACodeOrAnOfficialName() {
        assertThat(code("VNM")).isEqualTo("VNM");
        assertThat(code("Cambodia")).isEqualTo("KHM");
        assertThat(reader.spellings()).isEmpty();
    }

    @Test
    void standForCodesOfMeasuresToo() {
        assertThat(reader.read(raw("source", "The  cops", "KHM")))
                .isInstanceOfSatisfying(
                        Read.class,
                        read ->
                                assertThat(read.cell().value())
                                        .isEqualTo(new CellValue.Written("POLICE")));
    }

    @Test
    void complainOfACodeThatHasEndedSince() {
        assertThat(Samples.rules(reader.read(raw("source", "Harbour men", "KHM")).findings()))
                .containsExactly("C02");
    }

    @Test
    void areUnknownAgainWhenTheirCodeIsGone() {
        assertThat(Samples.rules(reader.read(raw("persons", "5", "No longer there")).findings()))
                .containsExactly("C01");
    }

    @Test
    void areCountedEachOnceWithWhatNobodyKnows() {
        reader.read(raw("persons", "1", "Burmeze"));
        reader.read(raw("persons", "2", "burmeze"));
        reader.read(raw("persons", "3", "Phillipines"));
        reader.read(raw("persons", "4", "Per\uFFFD"));
        reader.read(raw("persons", "5", "KHM"));

        assertThat(reader.spellings())
                .extracting(
                        use -> use.spelling(),
                        use -> use.code() == null ? null : use.code().id(),
                        SpellingUse::cells)
                .containsExactlyInAnyOrder(
                        tuple("Burmeze", "MMR", 2),
                        tuple("Phillipines", null, 1),
                        tuple("Per\uFFFD", null, 1));
    }

    @Test
    void areAskedForWhereANameMayMeanAnotherCountry() {
        assertThat(reader.read(raw("persons", "5", "Congo")).findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("C01");
                            assertThat(finding.allowed()).contains("COG", "COD");
                        });
        assertThat(code("COG")).isEqualTo("COG");
    }

    private String code(String text) {
        return ((Read) reader.read(raw("persons", "5", text))).cell().key().codes().getFirst();
    }

    private static RawCell raw(String measure, String value, String citizenship) {
        return new RawCell(
                TABLE,
                measure,
                List.of(citizenship),
                value,
                false,
                "",
                "",
                null,
                new Origin.Line(2, "OBS_VALUE", new String[] {"CITIZENSHIP"}));
    }

    private static Code ended(String id) {
        return new Code(
                id,
                Map.of("en", id),
                null,
                Code.Role.MEMBER,
                null,
                null,
                LocalDate.of(2020, 12, 31),
                null,
                List.of(),
                Map.of());
    }
}
