package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Measure;
import org.palermo.structure.Measure.Kind;
import org.palermo.structure.Table;
import org.palermo.validation.CellReading.Read;
import org.palermo.validation.CellReading.Refused;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.validation.CellValue.Written;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.List;
import java.util.Map;

/** Cells that hold no counts. */
class AmountsAndWordsTests {

    private static final CodeList SOURCES =
            new CodeList(
                    "CL_SOURCE",
                    "1",
                    "Sources",
                    List.of(
                            source("POLICE", "Police"),
                            source("M", "Ministry"),
                            ended("CUSTOMS", "Customs")));

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
                            new Measure("fee", "Fee", "", "USD", false, Kind.AMOUNT, null),
                            new Measure("words", "Words", "", "", false, Kind.TEXT, null),
                            new Measure("source", "Source", "", "", false, Kind.CODE, SOURCES)),
                    List.of(Samples.partition("sex", Samples.codes("F", "M", "U", "_T"))));

    private static final RuleBook BOOK = Shipped.book(TABLE);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "1250|125000",
                "1250.5|125050",
                "1250,50|125050",
                "1,250.50|125050",
                "1.250,50|125050",
                "1 250.50|125050",
                "1'250.50|125050",
                "1,250,000|125000000",
                "12,34,567.89|123456789",
                "0.500|50",
                "1250.500|125050",
                "1.25E3|125000",
                "١٢٥٠٫٥٠|125050"
            })
    void readsAnAmountInHundredths(String text, long hundredths) {
        assertThat(value("fee", text)).isEqualTo(new Reported(hundredths, ObsStatus.A));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,250",
                "1.250",
                "1250.505",
                "-1",
                "USD 5",
                "<5",
                "10000000000000.01",
                "9e99",
                "1,2,3"
            })
    void refusesAnAmountThatMayBeAnotherOne(String text) {
        CellReading reading = read("fee", text, "");

        assertThat(reading).isInstanceOf(Refused.class);
        assertThat(reading.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("V08");
                            assertThat(finding.found()).isEqualTo(text);
                            assertThat(finding.allowed()).contains("1250.50");
                        });
    }

    @Test
    void readsStatusesOfAmounts() {
        assertThat(value("fee", "12.50 (E)")).isEqualTo(new Reported(1250, ObsStatus.E));
        assertThat(value("fee", ":")).isEqualTo(new Missing(ObsStatus.O));
    }

    @Test
    void keepsATextInOneFormOfItsLetters() {
        assertThat(value("words", "  Zu\u0308rich\r\nand 12 others "))
                .isEqualTo(new Written("Z\u00fcrich\nand 12 others"));
        assertThat(value("words", "5")).isEqualTo(new Written("5"));
        assertThat(value("words", "n.a.")).isEqualTo(new Missing(ObsStatus.M));
    }

    @Test
    void refusesATextThatLeadsToAPersonAndDoesNotSayItAgain() {
        CellReading reading = read("words", "Ask a.person@example.org", "");

        assertThat(reading).isInstanceOf(Refused.class);
        assertThat(reading.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("V09");
                            assertThat(finding.found()).isNull();
                            assertThat(finding.toString()).doesNotContain("a.person");
                            assertThat(finding.place().series()).isEqualTo("words._T");
                        });
    }

    @Test
    void keepsTheFigureButNotTheCommentThatLeadsToAPerson() {
        CellReading reading = reader().read(raw("persons", "5", "", "Passport AB1234567"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.cell().comment()).isNull());
        assertThat(reading.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("V09");
                            assertThat(finding.place().column()).isEqualTo("COMMENT_OBS");
                        });
    }

    @Test
    void refusesWhatIsTooLongAndSaysHowLong() {
        assertThat(read("words", "x".repeat(4000), "")).isInstanceOf(Read.class);
        assertThat(read("words", "x".repeat(4001), "").findings())
                .extracting(Finding::message)
                .containsExactly("The text has 4,001 characters, which is too long.");
    }

    @Test
    void readsACodeOfTheMeasureByItsIdOrItsName() {
        assertThat(value("source", "POLICE")).isEqualTo(new Written("POLICE"));
        assertThat(value("source", "police")).isEqualTo(new Written("POLICE"));
        assertThat(value("source", "M")).isEqualTo(new Written("M"));
        assertThat(value("source", "O")).isEqualTo(new Missing(ObsStatus.O));
    }

    @Test
    void suggestsACodeOfTheMeasureAndKnowsWhichHasEnded() {
        assertThat(read("source", "Polise", "").findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("C01");
                            assertThat(finding.allowed()).isEqualTo("POLICE (Police)");
                            assertThat(finding.place().column()).isEqualTo("OBS_VALUE");
                        });
        assertThat(Samples.rules(read("source", "CUSTOMS", "").findings())).containsExactly("C02");
    }

    @Test
    void wantsWordsOrAStatusButNotBoth() {
        assertThat(Samples.rules(read("words", "", "").findings())).containsExactly("V09");
        assertThat(Samples.rules(read("source", "", "").findings())).containsExactly("V09");
        assertThat(Samples.rules(read("words", "As before.", "O").findings()))
                .containsExactly("V09");
        assertThat(((Read) read("words", "", "O")).cell().value())
                .isEqualTo(new Missing(ObsStatus.O));
        assertThat(((Read) read("words", "As before.", "A")).cell().value())
                .isEqualTo(new Written("As before."));
    }

    @Test
    void neitherAddsUpNorDemandsTotalsOfWhatIsNoCount() {
        List<Cell> cells =
                List.of(
                        cell("fee.F", "500"),
                        cell("fee.M", "700"),
                        cell("fee._T", "600"),
                        written("words.F", "Few."));

        assertThat(Samples.check(BOOK, cells)).isEmpty();
    }

    @Test
    void takesATableOfZerosForANilReturnWhateverIsWrittenBesideThem() {
        List<Cell> cells =
                List.of(
                        cell("persons.F", "0"),
                        cell("persons.M", "0"),
                        cell("persons._T", "0"),
                        cell("fee._T", "5"),
                        written("words._T", "None came."));

        assertThat(Samples.rules(Samples.check(BOOK, cells))).containsExactly("V04");
    }

    @Test
    void showsAnAmountAsAnAmountInAFinding() {
        List<Cell> cells = List.of(cell("fee._T", "125050"), cell("fee._T", "900"));

        assertThat(Samples.check(BOOK, cells))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("V06");
                            assertThat(finding.found()).isEqualTo("9.00");
                            assertThat(finding.message()).endsWith("where it is 1,250.50.");
                        });
    }

    private static Cell cell(String series, String value) {
        return Samples.cell("T1", series, value);
    }

    private static Cell written(String series, String text) {
        return new Cell(
                "T1",
                SeriesKey.parse(series),
                new Written(text),
                org.palermo.vocabulary.ConfStatus.F,
                null,
                new Origin.Field("T1", series));
    }

    private static CellReader reader() {
        return new CellReader(BOOK, Samples.PERIOD);
    }

    private static CellReading read(String measure, String value, String status) {
        return reader().read(raw(measure, value, status, null));
    }

    private static CellValue value(String measure, String value) {
        return ((Read) read(measure, value, "")).cell().value();
    }

    private static RawCell raw(
            String measure, String value, String status, @Nullable String comment) {
        return new RawCell(
                TABLE,
                measure,
                List.of("_T"),
                value,
                false,
                status,
                "",
                comment,
                new Origin.Line(2, "OBS_VALUE", new String[] {"SEX"}));
    }

    private static Code source(String id, String label) {
        return new Code(
                id,
                Map.of("en", label),
                null,
                Code.Role.MEMBER,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }

    private static Code ended(String id, String label) {
        return new Code(
                id,
                Map.of("en", label),
                null,
                Code.Role.MEMBER,
                null,
                null,
                java.time.LocalDate.of(2020, 12, 31),
                null,
                List.of(),
                Map.of());
    }
}
