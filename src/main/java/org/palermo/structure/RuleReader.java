package org.palermo.structure;

import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads rules; what only one kind needs is kept as the rule's settings. */
final class RuleReader {

    private static final Pattern ID = Pattern.compile("[FCVSXPTMR][0-9]{2}(\\.[A-Z0-9]+)*");
    private static final Set<String> KEYS =
            Set.of(
                    "id",
                    "kind",
                    "severity",
                    "table",
                    "depends_on",
                    "text",
                    "because",
                    "mend",
                    "passes",
                    "fails",
                    "until");

    private final Set<String> ids = new HashSet<>();

    /** A reader that knows the rules read so far. */
    RuleReader copy() {
        var copy = new RuleReader();
        copy.ids.addAll(ids);
        return copy;
    }

    /** Reads the rules under a key; they may depend on those read before and on each other. */
    List<RuleDefinition> read(List<Section> sections) {
        List<RuleDefinition> rules = sections.stream().map(this::rule).toList();
        sections.forEach(this::checkDependencies);
        return rules;
    }

    private RuleDefinition rule(Section section) {
        String id = section.text("id", ID, "S01, or S04.IM1 where a rule stands several times");
        if (!ids.add(id)) {
            section.problem("id", "“%s” is there twice".formatted(id));
        }
        section.text("severity");
        return new RuleDefinition(
                id,
                section.text("kind"),
                section.choice("severity", Severity.ERROR),
                section.optionalText("table"),
                Set.copyOf(section.texts("depends_on")),
                section.text("text"),
                section.text("because"),
                section.text("mend"),
                section.others(KEYS),
                examples(section, "passes"),
                examples(section, "fails"));
    }

    private void checkDependencies(Section section) {
        for (String other : section.texts("depends_on")) {
            if (!ids.contains(other)) {
                section.unknown("depends_on", other, "rule", ids);
            }
        }
    }

    private static List<Map<String, Object>> examples(Section section, String key) {
        List<Map<String, Object>> examples = new ArrayList<>();
        section.sections(key).forEach(each -> examples.add(each.others(Set.of())));
        return examples;
    }
}
