package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.palermo.validation.Samples.cells;
import static org.palermo.validation.Samples.codes;
import static org.palermo.validation.Samples.partition;
import static org.palermo.validation.Samples.table;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RuleBookTests {

    private static final Table FIRST =
            table("T1", List.of("a", "b"), partition("sex", codes("F", "M", "_T")));
    private static final Table SECOND =
            table("T2", List.of("a"), partition("age", codes("Y", "O")));
    private static final Map<String, Object> LEFT = Map.of("table", "T1", "measure", "a");
    private static final Map<String, Object> RIGHT = Map.of("table", "T1", "measure", "b");
    private static final Map<String, Object> SAYS = Map.of("above", "{left} is more than {right}.");

    @Test
    void acceptsEveryShippedQuestionnaire() {
        for (Questionnaire questionnaire : Shipped.DEFINITIONS.questionnaires()) {
            assertThat(RuleBook.of(Shipped.DEFINITIONS, questionnaire).rules())
                    .hasSize(
                            Shipped.DEFINITIONS.generalRules().size()
                                    + questionnaire.rules().size());
        }
    }

    @Test
    void saysEverythingThatIsWrongWithTheRulesAtOnce() {
        RuleDefinition unknownKind = rule("X01", "magic", Map.of());
        RuleDefinition wrongTable =
                rule(
                        "X02",
                        "at_most",
                        Map.of(
                                "left",
                                Map.of("table", "T9", "measure", "a"),
                                "right",
                                Map.of("table", "T1", "measure", "z", "where", Map.of("age", "Y")),
                                "messages",
                                Map.of("above", "No.", "beyond", "No."),
                                "speed",
                                3));
        RuleDefinition wrongCode =
                rule(
                        "X03",
                        "at_most",
                        Map.of(
                                "left",
                                Map.of("table", "T1", "measure", "a", "where", Map.of("sex", "Q")),
                                "right",
                                RIGHT));
        RuleDefinition withoutExample =
                new RuleDefinition(
                        "X04",
                        "nil",
                        Severity.WARNING,
                        "T8",
                        Set.of("X05"),
                        "",
                        "",
                        "",
                        Map.of(
                                "messages",
                                Map.of("nil", Map.of("text", "No.", "severity", "error"))),
                        List.of(),
                        List.of(Map.of()));

        RuleBookException thrown =
                catchThrowableOfType(
                        RuleBookException.class,
                        () -> book(unknownKind, wrongTable, wrongCode, withoutExample));

        assertThat(thrown.problems())
                .anyMatch(each -> each.startsWith("rules.X01.kind: “magic” is unknown, allowed: "))
                .contains(
                        "rules.X02.left.table: “T9” is unknown, allowed: T1, T2",
                        "rules.X02.right.measure: “z” is unknown, allowed: a, b",
                        "rules.X02.right.where.age: is no setting here, allowed: sex",
                        "rules.X02.messages.beyond: is no setting here, allowed: above",
                        "rules.X03.left.where.sex: “Q” is not in the code list CL_sex",
                        "rules.X03.messages.above: is missing",
                        "rules.X04.table: “T8” is unknown, allowed: T1, T2",
                        "rules.X04.passes: needs an example",
                        "rules.X04.messages.nil.severity: “error” is unknown, allowed: warning, information, none")
                .anyMatch(each -> each.startsWith("rules.X02.speed: is no setting here"))
                .anyMatch(each -> each.startsWith("rules.X04.depends_on: “X05” is no rule"));
    }

    @Test
    void comparesAMultipleOfSumsOfSeveralCells() {
        RuleBook book =
                book(
                        rule(
                                "X01",
                                "at_most",
                                Map.of(
                                        "left",
                                        Map.of(
                                                "table",
                                                "T1",
                                                "measure",
                                                "a",
                                                "where",
                                                Map.of("sex", List.of("F", "M"))),
                                        "right",
                                        RIGHT,
                                        "factor",
                                        0.2,
                                        "gaps",
                                        "known",
                                        "messages",
                                        SAYS)));

        assertThat(found("X01", book, cells("T1", "a.F=10", "a.M=5", "b._T=3"))).isEmpty();
        assertThat(found("X01", book, cells("T1", "a.F=10", "a.M=6", "b._T=3")))
                .extracting(Finding::message)
                .containsExactly("16 is more than 3.");
        assertThat(found("X01", book, cells("T1", "a.F=1"))).hasSize(1);
    }

    @Test
    void comparesOnlyWhatIsCertainWhereGapsAreSkipped() {
        RuleBook book =
                book(
                        rule(
                                "X01",
                                "at_most",
                                Map.of("left", LEFT, "right", RIGHT, "messages", SAYS)));

        assertThat(found("X01", book, cells("T1", "a._T=5", "b._T=O"))).isEmpty();
        assertThat(found("X01", book, cells("T1", "a._T=5"))).isEmpty();
        assertThat(found("X01", book, cells("T1", "a._T=5", "b._T=<5"))).hasSize(1);
        assertThat(found("X01", book, cells("T1", "a._T=<5", "b._T=0"))).isEmpty();
    }

    @Test
    void addsUpTheMembersOfADimensionWithoutATotal() {
        RuleBook book =
                book(
                        rule(
                                "S04",
                                "equal",
                                Map.of(
                                        "selections",
                                        List.of(LEFT, Map.of("table", "T2", "measure", "a")),
                                        "messages",
                                        Map.of("differs", "{found} is not {other}."))));
        List<Cell> cells = new ArrayList<>(cells("T1", "a._T=5"));
        cells.addAll(cells("T2", "a.Y=2", "a.O=4"));

        assertThat(found("S04", book, cells))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.message()).isEqualTo("6 is not 5.");
                            assertThat(finding.place().table()).isEqualTo("T2");
                        });
    }

    @Test
    void mutesAMessageThatTheDefinitionDoesNotWant() {
        RuleBook book =
                book(
                        rule(
                                "X01",
                                "at_most",
                                Map.of(
                                        "left",
                                        LEFT,
                                        "right",
                                        RIGHT,
                                        "messages",
                                        Map.of("above", Map.of("severity", "none")))));

        assertThat(found("X01", book, cells("T1", "a._T=5", "b._T=1"))).isEmpty();
    }

    @Test
    void hasADigestThatChangesWithAnyWordOfARule() {
        RuleDefinition rule =
                rule("X01", "at_most", Map.of("left", LEFT, "right", RIGHT, "messages", SAYS));
        RuleDefinition other =
                rule("X01", "at_most", Map.of("left", RIGHT, "right", LEFT, "messages", SAYS));

        assertThat(book(rule).digest()).hasSize(64).isEqualTo(book(rule).digest());
        assertThat(book(rule).digest()).isNotEqualTo(book(other).digest());
    }

    private static RuleBook book(RuleDefinition... rules) {
        return RuleBook.of(
                Shipped.DEFINITIONS, Shipped.questionnaire(List.of(rules), FIRST, SECOND));
    }

    private static RuleDefinition rule(String id, String kind, Map<String, Object> settings) {
        return new RuleDefinition(
                id,
                kind,
                Severity.ERROR,
                null,
                Set.of(),
                "It holds.",
                "It must.",
                "Mend it.",
                settings,
                List.of(Map.of()),
                List.of(Map.of()));
    }

    private static List<Finding> found(String rule, RuleBook book, List<Cell> cells) {
        return Samples.check(book, cells).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }
}
