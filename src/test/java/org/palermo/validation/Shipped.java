package org.palermo.validation;

import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The shipped definitions, and small questionnaires that the shipped general rules hold for. */
final class Shipped {

    static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));

    static final Questionnaire IRREGULAR_MIGRATION =
            DEFINITIONS.latest("irregular-migration").orElseThrow();

    private Shipped() {}

    static Questionnaire questionnaire(Table... tables) {
        return questionnaire(List.of(), tables);
    }

    static Questionnaire questionnaire(List<RuleDefinition> rules, Table... tables) {
        return new Questionnaire(
                "example",
                ReportingPeriod.quarter(2026, 1),
                "Example",
                "",
                "",
                Set.of(Frequency.QUARTERLY),
                List.of(tables),
                rules,
                "");
    }

    static RuleBook book(Table... tables) {
        return RuleBook.of(DEFINITIONS, questionnaire(tables));
    }

    static RuleDefinition rule(String id) {
        return DEFINITIONS.generalRules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
