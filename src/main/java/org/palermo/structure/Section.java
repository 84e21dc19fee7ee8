package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mapping of a definition file, with the path to it; what does not fit is reported and answered
 * with something empty, so that reading goes on to the next problem.
 */
public record Section(
        String file, String path, Map<String, @Nullable Object> fields, Problems problems) {

    private static final List<String> NAMES = List.of("id", "concept", "code", "area");

    /** A section in which nothing stands and whose problems nobody reads. */
    public static Section nothing() {
        return new Section("", "", Map.of(), new Problems());
    }

    /** The same place with other content. */
    public Section with(Map<String, @Nullable Object> otherFields) {
        return new Section(file, path, otherFields, problems);
    }

    /** Reports every key that is not one of these. */
    public Section only(String... keys) {
        List<String> allowed = Arrays.asList(keys);
        for (String key : fields.keySet()) {
            if (!allowed.contains(key)) {
                problems.addUnknown(file, path, key, "key here", allowed);
            }
        }
        return this;
    }

    public boolean has(String key) {
        return fields.get(key) != null;
    }

    /** A text that must be there. */
    public String text(String key) {
        String found = optionalText(key);
        if (found == null || found.isBlank()) {
            problem(key, "is missing");
            return "";
        }
        return found;
    }

    public @Nullable String optionalText(String key) {
        return switch (fields.get(key)) {
            case null -> null;
            case String text -> text.strip();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Object other -> {
                problem(key, "must be a text, not " + kindOf(other));
                yield null;
            }
        };
    }

    /** A text of a certain form that must be there. */
    public String text(String key, Pattern form, String described) {
        String found = text(key);
        if (!found.isEmpty() && !form.matcher(found).matches()) {
            problem(key, "“%s” is malformed, allowed: %s".formatted(found, described));
        }
        return found;
    }

    public boolean flag(String key, boolean otherwise) {
        return switch (fields.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object other -> {
                problem(key, "“%s” is no yes or no, allowed: true, false".formatted(other));
                yield otherwise;
            }
        };
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        String found = optionalText(key);
        if (found == null) {
            return otherwise;
        }
        return constant(key, found, otherwise);
    }

    public <E extends Enum<E>> E constant(String key, String found, E otherwise) {
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (lower(constant).equals(found)) {
                return constant;
            }
        }
        unknown(key, found, "value", Arrays.stream(constants).map(Section::lower).toList());
        return otherwise;
    }

    public @Nullable LocalDate date(String key) {
        String found = optionalText(key);
        try {
            return found == null ? null : LocalDate.parse(found);
        } catch (DateTimeException _) {
            problem(key, "“%s” is no date, allowed: 2026-09-30".formatted(found));
            return null;
        }
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object each : list(key)) {
            switch (each) {
                case String text -> texts.add(text.strip());
                case Number number -> texts.add(number.toString());
                default -> problem(key, "must hold texts, not " + kindOf(each));
            }
        }
        return texts;
    }

    public Map<String, String> textsByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Section section = section(key);
        section.fields().keySet().forEach(name -> texts.put(name, section.text(name)));
        return texts;
    }

    /** The mapping under a key; empty when there is none. */
    public Section section(String key) {
        return switch (fields.get(key)) {
            case null -> of(key, Map.of());
            case Map<?, ?> map -> of(key, map);
            case Object other -> {
                problem(key, "must be a mapping, not " + kindOf(other));
                yield of(key, Map.of());
            }
        };
    }

    /** The mappings of the list under a key. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                sections.add(of("%s[%s]".formatted(key, nameOf(map, i)), map));
            } else {
                problem("%s[%d]".formatted(key, i), "must be a mapping");
            }
        }
        return sections;
    }

    /** The mappings of the list under a key, where a bare text stands for a mapping of one key. */
    public List<Section> entries(String key, String textKey) {
        List<Section> entries = new ArrayList<>();
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            Map<?, ?> entry =
                    list.get(i) instanceof Map<?, ?> map ? map : Map.of(textKey, list.get(i));
            entries.add(of("%s[%d]".formatted(key, i), entry));
        }
        return entries;
    }

    /** What is under a key as a list; empty when there is nothing. */
    public List<?> list(String key) {
        return switch (fields.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().filter(each -> each != null).toList();
            case Object other -> {
                problem(key, "must be a list, not " + kindOf(other));
                yield List.of();
            }
        };
    }

    /** Whatever stands under other keys than these. */
    public Map<String, Object> others(Set<String> keys) {
        Map<String, Object> others = new LinkedHashMap<>();
        fields.forEach(
                (key, value) -> {
                    if (value != null && !keys.contains(key)) {
                        others.put(key, value);
                    }
                });
        return others;
    }

    public void problem(String key, String what) {
        problems.add(file, pathTo(key), what);
    }

    public void unknown(String key, String found, String kind, Collection<String> allowed) {
        problems.addUnknown(file, pathTo(key), found, kind, allowed);
    }

    private Section of(String key, Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return new Section(file, pathTo(key), copy, problems);
    }

    private String pathTo(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private static Object nameOf(Map<?, ?> map, int index) {
        for (String name : NAMES) {
            if (map.get(name) instanceof String text) {
                return text;
            }
        }
        return index;
    }

    private static String kindOf(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "a mapping";
            case List<?> _ -> "a list";
            default -> "“%s”".formatted(value);
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
