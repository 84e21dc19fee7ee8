package org.palermo.structure;

import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of what a dataflow asks (SDMX data structure definition with its collection
 * instrument).
 *
 * @param version the first period it applies to
 * @param rules the rules of this questionnaire, after those that hold for all
 * @param digest SHA-256 of the resolved form in hexadecimal; two versions with the same digest ask
 *     the same
 */
public record Questionnaire(
        String dataflow,
        ReportingPeriod version,
        String title,
        String description,
        String legalBasis,
        Set<Frequency> frequencies,
        List<Table> tables,
        List<RuleDefinition> rules,
        String digest) {

    public Questionnaire {
        frequencies = Set.copyOf(frequencies);
        tables = List.copyOf(tables);
        rules = List.copyOf(rules);
    }

    public Optional<Table> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }
}
