package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Concept;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

class CompletenessTests {

    private static final Dimension CITIZENSHIP = dimension("citizenship", true, "VNM", "KHM", "_T");
    private static final Dimension SEX = dimension("sex", false, "F", "M", "_T");
    private static final Dimension TOPIC = dimension("topic", false, "TRENDS", "LAW");

    @Test
    void totalsAndListedCodesAreRequiredAndChosenCodesAreNot() {
        assertThat(required(CITIZENSHIP, SEX))
                .containsExactlyInAnyOrder("n._T._T", "n._T.F", "n._T.M");
    }

    @Test
    void eachCodeIsRequiredWhereThereIsNoTotal() {
        assertThat(required(TOPIC)).containsExactlyInAnyOrder("n.TRENDS", "n.LAW");
        assertThat(required(TOPIC, SEX)).hasSize(6);
    }

    @Test
    void nothingIsRequiredOfRowsThatTheProviderAdds() {
        assertThat(required(dimension("route", true, "R1", "R2"))).isEmpty();
    }

    @Test
    void countsWhatIsThereOfWhatCouldBeThere() {
        Completeness complete =
                completeness(
                        cell("n._T._T", new CellValue.Reported(7, ObsStatus.A)),
                        cell("n._T.F", new CellValue.Missing(ObsStatus.L)));

        assertThat(complete).isEqualTo(new Completeness(1, 3));
        assertThat(complete.percent()).isEqualTo(33);
    }

    @Test
    void leavesOutWhatCannotExistAndWhatNeedNotBeReported() {
        Completeness complete =
                completeness(
                        cell("n._T._T", new CellValue.Below(5)),
                        cell("n._T.F", new CellValue.Missing(ObsStatus.M)),
                        cell("n._T.M", new CellValue.Missing(ObsStatus.J)));

        assertThat(complete).isEqualTo(new Completeness(1, 1));
        assertThat(complete.percent()).isEqualTo(100);
    }

    private static List<String> required(Dimension... dimensions) {
        return Completeness.required(table(dimensions)).stream().map(SeriesKey::toString).toList();
    }

    private static Completeness completeness(Cell... cells) {
        var questionnaire =
                new Questionnaire(
                        "example",
                        ReportingPeriod.year(2020),
                        "",
                        "",
                        "",
                        Set.of(Frequency.QUARTERLY),
                        List.of(table(CITIZENSHIP, SEX)),
                        List.of(),
                        "");
        return Completeness.of(questionnaire, List.of(cells));
    }

    private static Cell cell(String key, CellValue value) {
        return new Cell(
                "T1", SeriesKey.parse(key), value, ConfStatus.F, null, new Origin.Field("T1", key));
    }

    private static Table table(Dimension... dimensions) {
        return new Table(
                "T1",
                "T1",
                "",
                "persons",
                "",
                "",
                "",
                List.of(new Measure("n", "n", "", "persons", true)),
                List.of(dimensions));
    }

    private static Dimension dimension(String concept, boolean open, String... codes) {
        return new Dimension(
                new Concept(concept, concept, "", "CL"),
                new CodeList(
                        "CL", "1", "", Arrays.stream(codes).map(CompletenessTests::code).toList()),
                true,
                Dimension.Axis.ROW,
                open);
    }

    private static Code code(String id) {
        return new Code(
                id,
                Map.of("en", id),
                null,
                id.equals(Code.TOTAL) ? Code.Role.TOTAL : Code.Role.MEMBER,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }
}
