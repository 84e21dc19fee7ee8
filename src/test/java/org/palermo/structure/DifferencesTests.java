package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Difference.Kind;
import org.palermo.structure.Difference.Part;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;
import java.util.Set;

class DifferencesTests {

    private static final Code FEMALE = code("F");
    private static final Code MALE = code("M");
    private static final Code TOTAL =
            new Code(
                    Code.TOTAL,
                    Map.of("en", "Total"),
                    null,
                    Code.Role.TOTAL,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    Map.of());

    @Test
    void aVersionDiffersInNothingFromItself() {
        Questionnaire questionnaire = questionnaire(table("AR1", "Count.", FEMALE, MALE, TOTAL));

        assertThat(Differences.between(questionnaire, questionnaire)).isEmpty();
    }

    @Test
    void namesTheTextThatChangedWithBothReadings() {
        assertThat(
                        Differences.between(
                                questionnaire(table("AR1", "Count adults.", TOTAL)),
                                questionnaire(table("AR1", "Count children too.", TOTAL))))
                .containsExactly(
                        new Difference(
                                Part.TABLE,
                                "AR1",
                                "guidance",
                                "Count adults.",
                                "Count children too."));
    }

    @Test
    void tellsNewTablesAndCodesFromThoseThatAreGone() {
        List<Difference> differences =
                Differences.between(
                        questionnaire(
                                table("AR1", "Count.", FEMALE, TOTAL),
                                table("AR2", "Count.", TOTAL)),
                        questionnaire(
                                table("AR1", "Count.", MALE, TOTAL),
                                table("AR3", "Count.", TOTAL)));

        assertThat(differences)
                .extracting(Difference::kind, Difference::part, Difference::id)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.ADDED, Part.CODE, "AR1.sex.M"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, Part.CODE, "AR1.sex.F"),
                        org.assertj.core.groups.Tuple.tuple(Kind.ADDED, Part.TABLE, "AR3"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, Part.TABLE, "AR2"));
    }

    private static Code code(String id) {
        return new Code(
                id,
                Map.of("en", id),
                null,
                Code.Role.MEMBER,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }

    private static Table table(String id, String guidance, Code... codes) {
        return new Table(
                id,
                "AR",
                "Arrivals",
                "persons",
                "Who arrives.",
                "The law.",
                guidance,
                List.of(),
                List.of(
                        new Dimension(
                                new Concept("sex", "Sex", "Sex.", "CL_SEX"),
                                new CodeList("CL_SEX", "1", "Sex", List.of(codes)),
                                true,
                                Dimension.Axis.ROW,
                                false)));
    }

    private static Questionnaire questionnaire(Table... tables) {
        return new Questionnaire(
                "arrivals",
                ReportingPeriod.parse("2026-Q1"),
                "Arrivals",
                "Who arrives.",
                "The law.",
                Set.of(Frequency.QUARTERLY),
                List.of(tables),
                List.of(),
                "digest");
    }
}
