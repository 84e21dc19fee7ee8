package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.CellReading.Read;
import org.palermo.validation.CellReading.Refused;
import org.palermo.validation.CellValue.Below;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.Severity;

import java.util.List;
import java.util.stream.Stream;

class CellReaderTests {

    private static final Dimension CITIZENSHIP =
            Shipped.IRREGULAR_MIGRATION
                    .table("IM1A")
                    .flatMap(table -> table.dimension("citizenship"))
                    .orElseThrow();

    private static final Table TABLE = Samples.table("T1", CITIZENSHIP);
    private static final RuleBook BOOK = Shipped.book(TABLE);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "007|7",
                "1,234|1234",
                "1 234|1234",
                "1\u00A0234\u202F567|1234567",
                "1'234|1234",
                "1’234|1234",
                "1.234.567|1234567",
                "12,34,567|1234567",
                "5.0|5",
                "1,234.00|1234",
                "1.234,00|1234",
                "6.1102019E7|61102019",
                "١٢٣|123",
                "１２|12",
                "' 12 '|12"
            })
    void readsNumbersAsTheyAreWritten(String text, long value) {
        assertThat(value(text, "")).isEqualTo(new Reported(value, ObsStatus.A));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "−1",
                "1.5",
                "1,5",
                "1.234",
                "12,34",
                "1,2345",
                "1e-3",
                "2000000000",
                "5²",
                "five",
                "~5",
                "5 or 6",
                "(5)",
                "99999999999999999999999",
                "½"
            })
    void refusesWhatIsNoWholeNumberOrMayBeNone(String text) {
        assertThat(read(text, "")).isInstanceOf(Refused.class);
        assertThat(Samples.rules(read(text, "").findings())).containsExactly("V01");
    }

    static Stream<String> endless() {
        return Stream.of(
                "9".repeat(2_000_000),
                "1" + ",111".repeat(300_000),
                "1" + " ".repeat(300_000) + "E",
                "Q1" + ".1".repeat(300_000),
                "a" + "\u0301\u0316".repeat(300_000),
                "abcdefghij klmno".repeat(60_000));
    }

    @ParameterizedTest
    @MethodSource("endless")
    @Timeout(5)
    void saysOfATextWithoutEndThatItIsTooLong(String text) {
        for (CellReading reading : List.of(read(text, ""), read("1", text), read("1", "", text))) {
            assertThat(reading).isInstanceOf(Refused.class);
            assertThat(reading.findings())
                    .singleElement()
                    .satisfies(
                            finding -> {
                                assertThat(finding.rule()).isEqualTo("F03");
                                assertThat(finding.message())
                                        .contains("too long")
                                        .hasSizeLessThan(200);
                                assertThat(finding.allowed()).isEqualTo("at most 200 characters");
                            });
        }
    }

    @Test
    @Timeout(5)
    void keepsNoCommentWithoutEndAndSaysSo() {
        var reading =
                reader().read(
                                new RawCell(
                                        TABLE,
                                        TABLE.measures().getFirst().id(),
                                        List.of("VNM"),
                                        "5",
                                        false,
                                        "",
                                        "",
                                        "a".repeat(1_200_000),
                                        new Origin.Line(
                                                2, "OBS_VALUE", new String[] {"CITIZENSHIP"})));

        assertThat(reading.findings())
                .extracting(Finding::message)
                .containsExactly("The text has 1,200,000 characters, which is too long.");
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.cell().comment()).isNull());
    }

    @Test
    void tellsAPointThatMayBeADecimalPointFromAFraction() {
        assertThat(read("1.234", "").findings())
                .extracting(Finding::message)
                .containsExactly(
                        "It is not clear whether 1.234 is a whole number or a decimal fraction.");
        assertThat(read("0.234", "").findings())
                .extracting(Finding::message)
                .containsExactly("The figure 0.234 is not a whole number.");
    }

    @Test
    void readsAStatusBesideOrBehindTheFigure() {
        assertThat(value("123", "E")).isEqualTo(new Reported(123, ObsStatus.E));
        assertThat(value("1,230 (E)", "")).isEqualTo(new Reported(1230, ObsStatus.E));
        assertThat(value("123 P", "")).isEqualTo(new Reported(123, ObsStatus.P));
        assertThat(value("123 (e)", "E")).isEqualTo(new Reported(123, ObsStatus.E));
        assertThat(Samples.rules(read("123 (E)", "P").findings())).containsExactly("V02");
    }

    @Test
    void readsSignsForMissingFigures() {
        assertThat(value(":", "")).isEqualTo(new Missing(ObsStatus.O));
        assertThat(value("N.A.", "")).isEqualTo(new Missing(ObsStatus.M));
        assertThat(value("c", "")).isEqualTo(new Missing(ObsStatus.Q));
        assertThat(value("", "L")).isEqualTo(new Missing(ObsStatus.L));
    }

    @Test
    void doesNotTakeABlankOrADashForZero() {
        assertThat(Samples.rules(read("", "").findings())).containsExactly("V02");
        assertThat(Samples.rules(read("-", "").findings())).containsExactly("V01");
    }

    @Test
    void keepsAFigureBelowALimitAndSaysWhatItEntersTotalsAs() {
        assertThat(value("<5", "")).isEqualTo(new Below(5));
        assertThat(value("≤ 4", "Q")).isEqualTo(new Below(5));
        assertThat(read("<5", "").findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.INFORMATION);
                            assertThat(finding.message()).contains("from 0 to 4");
                        });
        assertThat(read("<1000", "")).isInstanceOf(Refused.class);
    }

    @Test
    void takesTheLastResultOfAFormulaWithAWarning() {
        var reading = reader().read(formula("12"));

        assertThat(reading).isInstanceOf(Read.class);
        assertThat(reading.findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("F03", Severity.WARNING));
    }

    @Test
    void refusesFormulasWithErrorsOrWithoutAResult() {
        assertThat(reader().read(formula(""))).isInstanceOf(Refused.class);
        assertThat(reader().read(formula("#DIV/0!"))).isInstanceOf(Refused.class);
        assertThat(Samples.rules(reader().read(formula("#DIV/0!")).findings())).contains("F03");
    }

    @Test
    void findsThePlaceholdersThatOnceLeaked() {
        CellReading reading = read("61,102,019", "", "Q6.1_10s_2019");

        assertThat(reading).isInstanceOf(Refused.class);
        assertThat(Samples.rules(reading.findings())).containsExactly("F04", "F04");
        assertThat(reading.findings().get(1).message()).contains("61,102,019", "Q6.1_10s_2019");
        assertThat(read("61,102,019", "", "VNM")).isInstanceOf(Read.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"VNM|VNM", "viet nam|VNM", "' VNM '|VNM", "Вьетнам|VNM", "_T|_T"})
    void knowsACodeByItsIdAndItsOfficialNames(String text, String code) {
        assertThat(reader().read(Samples.raw(TABLE, "1", "", text)))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(read.cell().key().codes()).containsExactly(code));
    }

    @Test
    void suggestsWhatAnUnknownSpellingMayMeanButDoesNotAssumeIt() {
        assertThat(read("1", "", "Phillipines").findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("C01");
                            assertThat(finding.allowed()).isEqualTo("PHL (Philippines)");
                            assertThat(finding.place().column()).isEqualTo("CITIZENSHIP");
                            assertThat(finding.place().series()).isEqualTo("persons.?");
                        });
        assertThat(read("1", "", "Burmese")).isInstanceOf(Refused.class);
    }

    @Test
    void refusesLettersThatWereLostOrCannotBeSeenButNotLineBreaks() {
        assertThat(Samples.rules(read("1", "", "Panam\uFFFD").findings())).containsExactly("F03");
        assertThat(Samples.rules(read("1", "", "VNM\u200B").findings())).containsExactly("F03");
        assertThat(read("1", "", "Viet\nNam")).isInstanceOf(Read.class);
    }

    @Test
    void answersAllThatIsWrongWithACellAtOnce() {
        assertThat(Samples.rules(read("many", "", "Nowhere").findings()))
                .containsExactly("C01", "V01");
    }

    private static CellReader reader() {
        return new CellReader(BOOK, Samples.PERIOD);
    }

    private static CellReading read(String value, String status) {
        return read(value, status, "VNM");
    }

    private static CellReading read(String value, String status, String citizenship) {
        return reader().read(
                        new RawCell(
                                TABLE,
                                "persons",
                                List.of(citizenship),
                                value,
                                false,
                                status,
                                "",
                                null,
                                new Origin.Line(2, "OBS_VALUE", new String[] {"CITIZENSHIP"})));
    }

    private static CellValue value(String value, String status) {
        return ((Read) read(value, status)).cell().value();
    }

    private static RawCell formula(String result) {
        return new RawCell(
                TABLE,
                "persons",
                List.of("VNM"),
                result,
                true,
                "",
                "",
                null,
                new Origin.Sheet("T1", 6, 1, new int[] {6, 0}));
    }
}
