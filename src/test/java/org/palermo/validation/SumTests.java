package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palermo.validation.Samples.cells;
import static org.palermo.validation.Samples.check;
import static org.palermo.validation.Samples.code;
import static org.palermo.validation.Samples.codes;
import static org.palermo.validation.Samples.dimension;
import static org.palermo.validation.Samples.partition;
import static org.palermo.validation.Samples.rules;
import static org.palermo.validation.Samples.table;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.Table;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SumTests {

    private static final Table SEX = table("T1", partition("sex", codes("F", "M", "U", "_T")));

    private static final Table TWO_WAY =
            table(
                    "T1",
                    dimension("citizenship", true, true, codes("KHM", "LAO", "VNM", "U", "_T")),
                    partition("sex", codes("F", "M", "_T")));

    @Test
    void saysInOneSentenceWhatThePartsAddUpTo() {
        List<Finding> findings =
                check(
                        Shipped.book(SEX),
                        cells("T1", "persons.F=9", "persons.M=6", "persons._T=14"));

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("S01");
                            assertThat(finding.message())
                                    .isEqualTo(
                                            "The figures by sex add up to 15, but the total says 14.");
                            assertThat(finding.place().series()).isEqualTo("persons._T");
                            assertThat(finding.found()).isEqualTo("14");
                            assertThat(finding.allowed()).isEqualTo("at least 15");
                        });
    }

    @Test
    void takesAMissingPartForUnknownAndNotForZero() {
        RuleBook book = Shipped.book(SEX);

        assertThat(check(book, cells("T1", "persons.F=2", "persons._T=5"))).isEmpty();
        assertThat(check(book, cells("T1", "persons.F=2", "persons.M=O", "persons._T=5")))
                .isEmpty();
        assertThat(check(book, cells("T1", "persons.F=6", "persons.M=O", "persons._T=5")))
                .extracting(Finding::rule)
                .containsExactly("S01");
    }

    @Test
    void takesWhatCannotExistForZero() {
        Table border = table("T1", partition("border_type", codes("LAND", "SEA", "_T")));
        RuleBook book = Shipped.book(border);
        List<Finding> findings =
                check(book, cells("T1", "persons.LAND=4", "persons.SEA=M", "persons._T=5"));

        assertThat(rules(findings)).contains("V03");
        assertThat(
                        new Validator(book)
                                .check(
                                        new Return(
                                                book.questionnaire(),
                                                new EntityCode("LAO"),
                                                Samples.area("LAO", Map.of("sea_border", "none")),
                                                Samples.PERIOD,
                                                cells(
                                                        "T1",
                                                        "persons.LAND=4",
                                                        "persons.SEA=M",
                                                        "persons._T=5")),
                                        History.NONE,
                                        Samples.TODAY,
                                        List.of()))
                .extracting(Finding::rule)
                .containsExactly("S01");
    }

    @Test
    void leavesRoomForFiguresBelowALimit() {
        RuleBook book = Shipped.book(SEX);

        assertThat(check(book, cells("T1", "persons.F=5", "persons.M=<5", "persons._T=9")))
                .isEmpty();
        assertThat(check(book, cells("T1", "persons.F=5", "persons.M=<5", "persons._T=10")))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("5–9");
        assertThat(check(book, cells("T1", "persons.F=5", "persons.M=0", "persons._T=<5")))
                .extracting(Finding::rule)
                .containsExactly("S01");
    }

    @Test
    void onlyWarnsWhenTheRestIsGivenAndTooSmall() {
        List<Finding> findings =
                check(
                        Shipped.book(SEX),
                        cells("T1", "persons.F=2", "persons.M=2", "persons.U=1", "persons._T=9"));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void addsFinerCodesToTheirParentOnly() {
        Table age =
                table(
                        "T1",
                        partition(
                                "age",
                                code("CHILD", null),
                                code("ADULT", null),
                                code("YOUNG", "ADULT"),
                                code("OLD", "ADULT"),
                                code("_T", null)));
        RuleBook book = Shipped.book(age);
        List<Cell> right =
                cells(
                        "T1",
                        "persons.CHILD=2",
                        "persons.ADULT=3",
                        "persons.YOUNG=1",
                        "persons.OLD=2",
                        "persons._T=5");
        List<Cell> wrong =
                cells(
                        "T1",
                        "persons.CHILD=2",
                        "persons.ADULT=3",
                        "persons.YOUNG=2",
                        "persons.OLD=2",
                        "persons._T=5");
        List<Cell> withoutParent =
                cells("T1", "persons.CHILD=2", "persons.YOUNG=1", "persons.OLD=2", "persons._T=4");

        assertThat(check(book, right)).isEmpty();
        assertThat(check(book, wrong))
                .extracting(finding -> finding.place().series())
                .containsExactly("persons.ADULT");
        assertThat(check(book, withoutParent))
                .extracting(finding -> finding.place().series())
                .containsExactly("persons._T");
    }

    @Test
    void expectsOfAnOpenDimensionOnlyTheCodesThatTheTableMentions() {
        RuleBook book = Shipped.book(TWO_WAY);

        assertThat(check(book, cells("T1", "persons.VNM._T=3", "persons._T._T=5")))
                .extracting(Finding::rule)
                .containsExactly("S01");
        assertThat(
                        check(
                                book,
                                cells(
                                        "T1",
                                        "persons.VNM._T=3",
                                        "persons.LAO._T=2",
                                        "persons.VNM.F=1",
                                        "persons._T.F=2",
                                        "persons._T._T=5")))
                .isEmpty();
    }

    @Test
    void findsTheMarginThatDiffersFromTheInnerCells() {
        List<Finding> findings =
                check(
                        Shipped.book(TWO_WAY),
                        cells(
                                "T1",
                                "persons.VNM.F=1",
                                "persons.LAO.F=1",
                                "persons._T.F=3",
                                "persons._T._T=5"));

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("S03");
                            assertThat(finding.place().series()).isEqualTo("persons._T.F");
                        });
    }

    @Test
    void isNotAskedWhereAPartCouldNotBeRead() {
        RuleBook book = Shipped.book(TWO_WAY);
        Finding unread =
                new CellReader(book, Samples.PERIOD)
                        .read(Samples.raw(TWO_WAY, "many", "", "LAO", "_T"))
                        .findings()
                        .getFirst();
        List<Cell> cells =
                new ArrayList<>(
                        cells(
                                "T1",
                                "persons.VNM._T=3",
                                "persons.VNM.F=2",
                                "persons.LAO.F=3",
                                "persons._T.F=4",
                                "persons._T._T=9"));
        Return delivered = Samples.delivered(book.questionnaire(), cells);

        List<Finding> findings =
                new Validator(book).check(delivered, History.NONE, Samples.TODAY, List.of(unread));

        assertThat(unread.rule()).isEqualTo("V01");
        assertThat(findings)
                .extracting(finding -> finding.place().series())
                .containsExactly("persons._T.F");
    }

    @Test
    void isNotAskedWhereACodeCouldNotBeRead() {
        RuleBook book = Shipped.book(TWO_WAY);
        List<Finding> unread =
                new CellReader(book, Samples.PERIOD)
                        .read(Samples.raw(TWO_WAY, "2", "", "Laoz", "_T"))
                        .findings();
        Return delivered =
                Samples.delivered(
                        book.questionnaire(), cells("T1", "persons.VNM._T=3", "persons._T._T=5"));

        assertThat(rules(unread)).containsExactly("C01");
        assertThat(new Validator(book).check(delivered, History.NONE, Samples.TODAY, unread))
                .isEmpty();
    }

    @Test
    void doesNotSuspectATableOfWhichOnlyTheTotalIsGiven() {
        assertThat(check(Shipped.book(SEX), cells("T1", "persons._T=5"))).isEmpty();
    }

    @Test
    void keepsToPartitions() {
        Code[] reasons = codes("A", "B", "_T");
        Table table = table("T1", dimension("reason", false, false, reasons));
        RuleBook book = Shipped.book(table);

        assertThat(check(book, cells("T1", "persons.A=4", "persons.B=5", "persons._T=5")))
                .isEmpty();
        assertThat(check(book, cells("T1", "persons.A=4", "persons.B=6", "persons._T=5")))
                .extracting(Finding::rule)
                .containsExactly("S02");
    }
}
