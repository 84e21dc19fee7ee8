package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every example in {@code schemas/} is what its rule says it is. */
class RuleExamplesTests {

    @ParameterizedTest(name = "{0} passes {1}")
    @MethodSource("passing")
    void acceptsItsPassingExample(RuleExample example) {
        assertThat(example.findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} fails {1}")
    @MethodSource("failing")
    void findsItsFailingExample(RuleExample example) {
        List<Finding> findings = example.findings();

        assertThat(findings).isNotEmpty();
        assertThat(findings)
                .allSatisfy(
                        finding -> {
                            assertThat(finding.message()).endsWith(".").doesNotContain("{", "}");
                            assertThat(finding.mend()).endsWith(".").doesNotContain("{", "}");
                            assertThat(String.valueOf(finding.allowed())).isNotBlank();
                            assertThat(finding.severity())
                                    .isGreaterThanOrEqualTo(example.definition().severity());
                        });
    }

    private static Stream<Arguments> passing() {
        return examples(true);
    }

    private static Stream<Arguments> failing() {
        return examples(false);
    }

    private static Stream<Arguments> examples(boolean passing) {
        return Stream.concat(
                        of(
                                Shipped.DEFINITIONS.generalRules(),
                                Shipped.IRREGULAR_MIGRATION,
                                passing),
                        Shipped.DEFINITIONS.questionnaires().stream()
                                .flatMap(each -> of(each.rules(), each, passing)))
                .map(Arguments::of);
    }

    private static Stream<RuleExample> of(
            List<RuleDefinition> rules, Questionnaire questionnaire, boolean passing) {
        RuleBook book = RuleBook.of(Shipped.DEFINITIONS, questionnaire);
        return rules.stream()
                .flatMap(
                        rule -> {
                            List<Map<String, Object>> chosen =
                                    passing ? rule.passes() : rule.fails();
                            return chosen.stream().map(each -> new RuleExample(rule, book, each));
                        });
    }
}
