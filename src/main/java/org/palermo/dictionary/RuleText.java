package org.palermo.dictionary;

import org.palermo.structure.RuleDefinition;
import org.palermo.vocabulary.Severity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule as people read it.
 *
 * @param tables the tables it names; empty when it holds for every one that it fits
 * @param says the sentences it answers with, an ellipsis for what is filled in
 * @param passes examples that it accepts, each as one line of text
 * @param fails examples that it finds
 */
public record RuleText(
        String id,
        Level level,
        Severity severity,
        String text,
        String because,
        String mend,
        Set<String> tables,
        Set<String> dependsOn,
        List<Said> says,
        List<String> passes,
        List<String> fails) {

    /** What a family of rules looks at, by the first letter of its rules. */
    public enum Level {
        F,
        C,
        V,
        S,
        X,
        P,
        T,
        M,
        R
    }

    /** A sentence of a rule, and how bad it is when it is said. */
    public record Said(String text, Severity severity) {}

    private static final Pattern PLACE = Pattern.compile("\\{[a-z_]+}");
    private static final String FILLED = "…";

    static RuleText of(RuleDefinition rule) {
        return new RuleText(
                rule.id(),
                Level.valueOf(rule.id().substring(0, 1)),
                rule.severity(),
                filled(rule.text()),
                filled(rule.because()),
                filled(rule.mend()),
                tables(rule),
                new TreeSet<>(rule.dependsOn()),
                says(rule),
                rule.passes().stream().map(RuleText::line).toList(),
                rule.fails().stream().map(RuleText::line).toList());
    }

    /** Whether it may find something in a table. */
    public boolean concerns(String table) {
        return tables.isEmpty() || tables.contains(table);
    }

    private static String filled(String text) {
        return PLACE.matcher(text).replaceAll(FILLED);
    }

    private static List<Said> says(RuleDefinition rule) {
        if (!(rule.settings().get("messages") instanceof Map<?, ?> messages)) {
            return List.of();
        }
        return messages.values().stream().flatMap(each -> said(rule, each).stream()).toList();
    }

    private static List<Said> said(RuleDefinition rule, Object message) {
        if (!(message instanceof Map<?, ?> details)) {
            return List.of(new Said(filled(message.toString()), rule.severity()));
        }
        Object text = details.get("text");
        Object severity = details.get("severity");
        if (text == null || "none".equals(severity)) {
            return List.of();
        }
        return List.of(
                new Said(
                        filled(text.toString()),
                        severity == null
                                ? rule.severity()
                                : Severity.valueOf(
                                        severity.toString().toUpperCase(java.util.Locale.ROOT))));
    }

    /** The tables that a rule names, in itself or in the figures it compares. */
    private static Set<String> tables(RuleDefinition rule) {
        Set<String> tables = new TreeSet<>();
        if (rule.table() != null) {
            tables.add(rule.table());
        }
        collect(rule.settings(), tables);
        return tables;
    }

    private static void collect(Object setting, Set<String> tables) {
        switch (setting) {
            case Map<?, ?> map ->
                    map.forEach(
                            (key, value) -> {
                                if ("table".equals(key)) {
                                    tables.add(value.toString());
                                } else if ("tables".equals(key) && value instanceof List<?> list) {
                                    list.forEach(each -> tables.add(each.toString()));
                                } else {
                                    collect(value, tables);
                                }
                            });
            case List<?> list -> list.forEach(each -> collect(each, tables));
            default -> {}
        }
    }

    private static String line(Map<String, Object> example) {
        return new TreeMap<>(example)
                .entrySet().stream()
                        .map(each -> each.getKey().replace('_', ' ') + ": " + each.getValue())
                        .collect(Collectors.joining("; "));
    }
}
