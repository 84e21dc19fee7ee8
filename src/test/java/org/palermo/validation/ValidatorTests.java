package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.palermo.validation.Samples.cells;
import static org.palermo.validation.Samples.codes;
import static org.palermo.validation.Samples.partition;
import static org.palermo.validation.Samples.table;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Table;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Expected;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.FileFacts.Stamp;
import org.palermo.validation.FileFacts.Subject;
import org.palermo.validation.FileFacts.Type;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ValidatorTests {

    private static final Table FIRST = table("T1", partition("sex", codes("F", "M", "_T")));
    private static final Table SECOND = table("T2", partition("sex", codes("F", "M", "_T")));
    private static final RuleBook BOOK = Shipped.book(FIRST, SECOND);

    @Test
    void findsNothingWrongWithAConsistentReturn() {
        assertThat(Samples.check(BOOK, cells("T1", "persons.F=2", "persons.M=3", "persons._T=5")))
                .isEmpty();
    }

    @Test
    void asksForSomethingInAtLeastOneTable() {
        assertThat(Samples.check(BOOK, List.of()))
                .extracting(Finding::rule, Finding::place)
                .containsExactly(tuple("V07", Place.FILE));
    }

    @Test
    void asksForTheGrandTotalOfATableThatHoldsAnything() {
        assertThat(Samples.check(BOOK, cells("T2", "persons.F=2")))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("V07");
                            assertThat(finding.place().series()).isEqualTo("persons._T");
                            assertThat(finding.message())
                                    .startsWith("The grand total of table T2 is missing");
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        });
    }

    @Test
    void answersInTheOrderOfLevelsTablesAndPlaces() {
        List<Cell> cells = new ArrayList<>();
        cells.add(at("T2", "persons.F", 9, "9"));
        cells.add(at("T2", "persons._T", 8, "5"));
        cells.add(at("T1", "persons._T", 12, "5"));
        cells.add(at("T1", "persons.F", 10, "9"));
        cells.add(at("T1", "persons.F", 11, "9"));

        assertThat(Samples.check(BOOK, cells))
                .extracting(Finding::rule, finding -> finding.place().table())
                .containsExactly(tuple("V06", "T1"), tuple("S01", "T2"));
    }

    @Test
    void namesTheSheetAndTheCell() {
        var origin = new Origin.Sheet("T1", 6, 1, new int[] {6, 0});
        List<Cell> cells =
                List.of(
                        new Cell(
                                "T1",
                                SeriesKey.parse("persons._T"),
                                Samples.value("5"),
                                ConfStatus.F,
                                null,
                                origin),
                        Samples.cell("T1", "persons.F", "7"));

        assertThat(Samples.check(BOOK, cells))
                .extracting(Finding::place)
                .containsExactly(new Place("T1", "persons._T", "T1", "B7", null, null));
    }

    @Test
    void comparesWithTheSamePeriodOfTheYearBefore() {
        Return delivered = Samples.delivered(BOOK.questionnaire(), cells("T1", "persons._T=100"));
        History history =
                new RememberedHistory(
                        Map.of(
                                ReportingPeriod.quarter(2025, 3), "10",
                                ReportingPeriod.quarter(2026, 2), "10"));

        assertThat(new Validator(BOOK).check(delivered, history, Samples.TODAY, List.of()))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("T02");
                            assertThat(finding.message())
                                    .isEqualTo("The figure rose from 10 in 2025-Q3 to 100.");
                        });
    }

    @Test
    void findsEverythingThatIsWrongWithAFileAtOnce() {
        FileFacts facts =
                FileFacts.of(Type.WORKBOOK, 1000, expected())
                        .with(new Stamp(Subject.ENTITY, "VNM", Place.sheet("Cover", "B2")))
                        .with(new Stamp(Subject.DATAFLOW, "another", Place.sheet("Cover", "B1")))
                        .with(new Defect(Flaw.SHEET_MISSING, "T2", Place.FILE))
                        .with(new Defect(Flaw.HIDDEN, "7", Place.sheet("T1", "A7")));

        assertThat(new Validator(BOOK).check(facts))
                .extracting(Finding::rule)
                .containsExactly("F01", "F01", "F02", "F03");
    }

    @Test
    void findsNothingWrongWithAFileThatIsWhatItShouldBe() {
        FileFacts facts =
                FileFacts.of(Type.TEXT, 1000, expected())
                        .with(new Stamp(Subject.DATAFLOW, "example", Place.line(2, "DATAFLOW")))
                        .with(new Stamp(Subject.PERIOD, "2026-Q3", Place.line(2, "TIME_PERIOD")));

        assertThat(new Validator(BOOK).check(facts)).isEmpty();
    }

    private static Expected expected() {
        return new Expected(
                "example",
                ReportingPeriod.quarter(2026, 1),
                new EntityCode("KHM"),
                Samples.PERIOD,
                true);
    }

    private static Cell at(String table, String series, int line, String value) {
        return new Cell(
                table,
                SeriesKey.parse(series),
                Samples.value(value),
                ConfStatus.F,
                null,
                new Origin.Line(line, "OBS_VALUE", new String[] {"SEX"}));
    }
}
