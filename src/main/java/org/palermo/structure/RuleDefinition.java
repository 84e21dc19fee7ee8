package org.palermo.structure;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Severity;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule as it stands in a definition file; {@code validation} knows what each kind means.
 *
 * @param table the table it is about; null when it holds for every table
 * @param text what must hold, for a provider
 * @param because why it must hold
 * @param mend how to put it right
 * @param settings what the kind needs further
 * @param passes examples that the rule accepts
 * @param fails examples that the rule finds
 */
public record RuleDefinition(
        String id,
        String kind,
        Severity severity,
        @Nullable String table,
        Set<String> dependsOn,
        String text,
        String because,
        String mend,
        Map<String, Object> settings,
        List<Map<String, Object>> passes,
        List<Map<String, Object>> fails) {

    public RuleDefinition {
        dependsOn = Set.copyOf(dependsOn);
        settings = Map.copyOf(settings);
        passes = List.copyOf(passes);
        fails = List.copyOf(fails);
    }
}
