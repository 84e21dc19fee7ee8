package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.RuleDefinition;
import org.palermo.validation.Wording.Message;
import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes rules of definitions and collects everything that is wrong with them. */
final class RuleCompiler {

    private static final Pattern ID = Pattern.compile("[FCVSXPTMR]\\d{2}(\\.[A-Z0-9]+)*");
    private static final String MUTED = "none";

    private final Shapes shapes;
    private final List<String> problems = new ArrayList<>();

    RuleCompiler(Shapes shapes) {
        this.shapes = shapes;
    }

    /** The rules in the order in which they are asked. */
    List<Rule> compile(List<RuleDefinition> definitions) {
        List<Rule> rules =
                definitions.stream()
                        .sorted(RuleBook.BY_LEVEL)
                        .flatMap(each -> rule(each).stream())
                        .toList();
        checkOrder(definitions.stream().sorted(RuleBook.BY_LEVEL).toList());
        checkReading(definitions);
        if (!problems.isEmpty()) {
            throw RuleBookException.of(problems.stream().distinct().toList());
        }
        return rules;
    }

    private Optional<Rule> rule(RuleDefinition definition) {
        var settings = new Settings("rules." + definition.id(), definition.settings(), problems);
        if (!ID.matcher(definition.id()).matches()) {
            settings.problem(
                    "id",
                    "“%s” is no id, allowed: a level (F, C, V, S, X, P, T, M or R) and two digits, S04.IM1"
                            .formatted(definition.id()));
        }
        if (definition.passes().isEmpty()) {
            settings.problem("passes", "needs an example");
        }
        if (definition.fails().isEmpty()) {
            settings.problem("fails", "needs an example");
        }
        Optional<RuleKind> kind = RuleKind.find(definition.kind());
        if (kind.isEmpty()) {
            settings.check("kind", definition.kind(), RuleKind.words());
        }
        return kind.map(each -> rule(each, definition, settings));
    }

    private Rule rule(RuleKind kind, RuleDefinition definition, Settings settings) {
        Wording wording = wording(kind, definition, settings);
        var source = new RuleSource(wording, settings, shapes);
        source.tables();
        Rule rule = kind.make(source);
        settings.refuseOthers();
        return rule;
    }

    private static Wording wording(RuleKind kind, RuleDefinition definition, Settings settings) {
        Settings section = settings.section("messages");
        String allowed = settings.optionalText("allowed");
        Map<String, Message> messages = new HashMap<>();
        for (String key : kind.messages()) {
            Message message =
                    section.isMapping(key)
                            ? message(section.section(key), definition, allowed)
                            : new Message(
                                    section.text(key),
                                    allowed,
                                    definition.mend(),
                                    definition.severity());
            if (message != null) {
                messages.put(key, message);
            }
        }
        section.refuseOthers();
        return new Wording(definition, messages);
    }

    /** Null when the definition mutes it. */
    private static @Nullable Message message(
            Settings settings, RuleDefinition definition, @Nullable String allowed) {
        List<String> severities =
                Stream.concat(
                                Arrays.stream(Severity.values())
                                        .filter(each -> each.compareTo(definition.severity()) >= 0)
                                        .map(each -> each.name().toLowerCase(Locale.ROOT)),
                                Stream.of(MUTED))
                        .toList();
        String severity = settings.choice("severity", severities);
        String ownAllowed = settings.optionalText("allowed");
        String ownMend = settings.optionalText("mend");
        Message message =
                severity.equals(MUTED)
                        ? null
                        : new Message(
                                settings.text("text"),
                                ownAllowed == null ? allowed : ownAllowed,
                                ownMend == null ? definition.mend() : ownMend,
                                Severity.valueOf(severity.toUpperCase(Locale.ROOT)));
        settings.refuseOthers();
        return message;
    }

    /** A rule can only wait for one that is asked before it. */
    private void checkOrder(List<RuleDefinition> definitions) {
        Set<String> earlier = new HashSet<>();
        for (RuleDefinition definition : definitions) {
            for (String other : definition.dependsOn()) {
                if (!earlier.contains(other)) {
                    problems.add(
                            "rules.%s.depends_on: “%s” is no rule that is asked before, allowed: %s"
                                    .formatted(
                                            definition.id(),
                                            other,
                                            String.join(", ", earlier.stream().sorted().toList())));
                }
            }
            if (!earlier.add(definition.id())) {
                problems.add("rules.%s.id: is there twice".formatted(definition.id()));
            }
        }
    }

    private void checkReading(List<RuleDefinition> definitions) {
        for (RuleKind kind : RuleKind.READING) {
            long found =
                    definitions.stream().filter(each -> each.kind().equals(kind.word())).count();
            if (found != 1) {
                problems.add(
                        "rules: there must be one rule of the kind %s, but there are %d"
                                .formatted(kind.word(), found));
            }
        }
    }
}
