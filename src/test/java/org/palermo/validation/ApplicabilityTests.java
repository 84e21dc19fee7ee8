package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue.Missing;
import org.palermo.vocabulary.ObsStatus;

import java.util.List;
import java.util.Map;

/** What cannot exist where there is no such border. */
class ApplicabilityTests {

    private static final Code LANDLOCKED = Samples.area("LAO", Map.of("sea_border", "none"));
    private static final Code COASTAL = Samples.area("KHM", Map.of("sea_border", "coast"));

    @Test
    void addsNotApplicableBesideWhatWasDelivered() {
        Table table = borders(Samples.codes("LAND", "SEA", "AIR", "_T"));
        List<Cell> delivered =
                Samples.cells("T1", "persons.F.LAND=5", "persons._T._T=5", "persons._T.LAND=5");

        List<Cell> complete = Applicability.of(Shipped.book(table), LANDLOCKED).complete(delivered);

        assertThat(complete).startsWith(delivered.toArray(Cell[]::new));
        assertThat(complete.subList(3, complete.size()))
                .extracting(cell -> cell.key().toString())
                .containsExactlyInAnyOrder("persons.F.SEA", "persons._T.SEA");
        assertThat(complete.subList(3, complete.size()))
                .allMatch(cell -> cell.value().equals(new Missing(ObsStatus.M)))
                .allMatch(cell -> cell.origin() instanceof Origin.Field);
    }

    @Test
    void satisfiesTheRuleOnNotApplicableCells() {
        Table table = borders(Samples.codes("LAND", "SEA", "AIR", "_T"));
        RuleBook book = Shipped.book(table);
        List<Cell> cells =
                Applicability.of(book, LANDLOCKED)
                        .complete(Samples.cells("T1", "persons._T.LAND=5", "persons._T._T=5"));

        assertThat(Samples.check(book, cells)).extracting(Finding::rule).containsExactly("V03");
        var delivered =
                new Return(
                        book.questionnaire(),
                        new org.palermo.vocabulary.EntityCode("LAO"),
                        LANDLOCKED,
                        Samples.PERIOD,
                        cells);
        assertThat(new Validator(book).check(delivered, History.NONE, Samples.TODAY, List.of()))
                .isEmpty();
    }

    @Test
    void leavesDeliveredCellsAndEmptyTablesAlone() {
        Table table = borders(Samples.codes("LAND", "SEA", "AIR", "_T"));
        Applicability landlocked = Applicability.of(Shipped.book(table), LANDLOCKED);

        List<Cell> wrong = Samples.cells("T1", "persons._T.SEA=5");
        List<Cell> land = Samples.cells("T1", "persons._T.LAND=5");

        assertThat(landlocked.complete(List.of())).isEmpty();
        assertThat(landlocked.complete(wrong)).isEqualTo(wrong);
        assertThat(Applicability.of(Shipped.book(table), COASTAL).complete(land)).isEqualTo(land);
    }

    @Test
    void takesATableOfWhichOnlyTheTemplatesOwnCellsCameForEmpty() {
        Table table = borders(Samples.codes("LAND", "SEA", "AIR", "_T"));
        List<Cell> template = Samples.cells("T1", "persons._T.SEA=M", "persons.F.SEA=M");
        List<Cell> wrong = Samples.cells("T1", "persons._T.SEA=M", "persons._T.AIR=M");
        Applicability landlocked = Applicability.of(Shipped.book(table), LANDLOCKED);

        assertThat(landlocked.complete(template)).isEmpty();
        assertThat(landlocked.complete(wrong)).isEqualTo(wrong);
        assertThat(Applicability.of(Shipped.book(table), COASTAL).complete(template))
                .isEqualTo(template);
    }

    @Test
    void excludesTheFinerPartsOfABorderAndNothingWhereItIsNoMember() {
        Table fine =
                borders(
                        Samples.code("LAND", null),
                        Samples.code("PORT", "SEA"),
                        Samples.code("QUAY", "PORT"),
                        Samples.code("_T", null));
        Dimension dimension = fine.dimensions().get(1);
        Applicability landlocked = Applicability.of(Shipped.book(fine), LANDLOCKED);

        assertThat(landlocked.excludes(fine, dimension, "PORT")).isTrue();
        assertThat(landlocked.excludes(fine, dimension, "QUAY")).isTrue();
        assertThat(landlocked.excludes(fine, dimension, "LAND")).isFalse();
        assertThat(landlocked.excludes(fine, List.of("F", "PORT"))).isTrue();
        assertThat(landlocked.excludes(fine, List.of("F", "_T"))).isFalse();
    }

    private static Table borders(Code... codes) {
        return Samples.table(
                "T1",
                Samples.partition("sex", Samples.codes("F", "M", "U", "_T")),
                Samples.partition("border_type", codes));
    }
}
