package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a definition says under a path; whatever does not fit is noted and answered with something
 * harmless, so that reading goes on to the next problem.
 */
final class Settings {

    private final String path;
    private final Map<String, Object> values;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    Settings(String path, Map<String, Object> values, List<String> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    boolean isMapping(String key) {
        return values.get(key) instanceof Map;
    }

    /** A text that must be there. */
    String text(String key) {
        String text = optionalText(key);
        if (text == null) {
            problem(key, "is missing");
            return "";
        }
        return text;
    }

    @Nullable String optionalText(String key) {
        asked.add(key);
        Object value = values.get(key);
        if (value instanceof Map || value instanceof Collection) {
            problem(key, "must be a text");
            return null;
        }
        return value == null ? null : value.toString();
    }

    /** The texts under a key, which may be a list or a single one. */
    List<String> texts(String key) {
        asked.add(key);
        return switch (values.get(key)) {
            case null -> List.of();
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case Object single -> List.of(single.toString());
        };
    }

    long number(String key, long otherwise) {
        asked.add(key);
        return switch (values.get(key)) {
            case null -> otherwise;
            case Number number -> number.longValue();
            case Object other -> {
                problem(key, "“%s” is no number".formatted(other));
                yield otherwise;
            }
        };
    }

    BigDecimal decimal(String key, BigDecimal otherwise) {
        asked.add(key);
        return switch (values.get(key)) {
            case null -> otherwise;
            case Number number -> new BigDecimal(number.toString());
            case Object other -> {
                problem(key, "“%s” is no number".formatted(other));
                yield otherwise;
            }
        };
    }

    /** One of a few words; the first of them when nothing is said. */
    String choice(String key, List<String> allowed) {
        String text = optionalText(key);
        if (text == null) {
            return allowed.getFirst();
        }
        return check(key, text, allowed) ? text : allowed.getFirst();
    }

    /** Notes a text that is not among those allowed. */
    boolean check(String key, String found, Collection<String> allowed) {
        if (allowed.contains(found)) {
            return true;
        }
        problem(key, "“%s” is unknown, allowed: %s".formatted(found, String.join(", ", allowed)));
        return false;
    }

    Settings section(String key) {
        asked.add(key);
        return switch (values.get(key)) {
            case null -> new Settings(pathTo(key), Map.of(), problems);
            case Map<?, ?> map -> new Settings(pathTo(key), named(map), problems);
            case Object _ -> {
                problem(key, "must be a mapping");
                yield new Settings(pathTo(key), Map.of(), problems);
            }
        };
    }

    /** The mappings under a key, which may be a list or a single one. */
    List<Settings> sections(String key) {
        asked.add(key);
        if (values.get(key) instanceof Map<?, ?>) {
            return List.of(section(key));
        }
        List<Settings> sections = new ArrayList<>();
        if (values.get(key) instanceof Collection<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    sections.add(
                            new Settings(
                                    "%s[%d]".formatted(pathTo(key), sections.size()),
                                    named(map),
                                    problems));
                } else {
                    problem(key, "“%s” must be a mapping".formatted(each));
                }
            }
        }
        return sections;
    }

    Set<String> keys() {
        return values.keySet();
    }

    /** Notes every setting that nobody asked for. */
    void refuseOthers() {
        values.keySet().stream()
                .filter(key -> !asked.contains(key))
                .sorted()
                .forEach(
                        key ->
                                problem(
                                        key,
                                        "is no setting here, allowed: "
                                                + String.join(
                                                        ", ", asked.stream().sorted().toList())));
    }

    void problem(String key, String what) {
        problems.add("%s: %s".formatted(pathTo(key), what));
    }

    private String pathTo(String key) {
        return key.isEmpty() ? path : path + "." + key;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (value != null) {
                        named.put(String.valueOf(key), value);
                    }
                });
        return named;
    }
}
