package org.palermo.structure;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings the versions of questionnaires that state only differences into their full form. */
final class QuestionnaireVersions {

    private static final Pattern DATAFLOW = Pattern.compile("[a-z][a-z0-9-]*");

    private final Map<String, Section> files = new LinkedHashMap<>();
    private final Map<String, Section> resolved = new LinkedHashMap<>();
    private final Set<String> opened = new LinkedHashSet<>();
    private final QuestionnaireReader reader;

    QuestionnaireVersions(QuestionnaireReader reader) {
        this.reader = reader;
    }

    List<Questionnaire> read(List<Section> sections) {
        for (Section section : sections) {
            String dataflow = section.text("dataflow", DATAFLOW, "small letters, digits, hyphens");
            String version = section.text("version");
            String name = nameOf(dataflow, version);
            if (!section.file().equals(name)) {
                section.problem("version", "the file must be named " + name);
            }
            files.put(name, section);
        }
        List<Questionnaire> questionnaires = new ArrayList<>();
        for (Section section : List.copyOf(files.values())) {
            version(section)
                    .map(version -> reader.read(inForce(resolve(section), version), version))
                    .ifPresent(questionnaires::add);
        }
        return questionnaires;
    }

    private Section resolve(Section section) {
        String name = nameOf(section.text("dataflow"), section.text("version"));
        Section known = resolved.get(name);
        if (known != null) {
            return known;
        }
        opened.add(name);
        Section full =
                base(section)
                        .map(base -> section.with(merge(resolve(base).fields(), section.fields())))
                        .orElse(section);
        opened.remove(name);
        resolved.put(name, full);
        return full;
    }

    private Optional<Section> base(Section section) {
        String version = section.optionalText("based_on");
        if (version == null) {
            return Optional.empty();
        }
        String dataflow = section.text("dataflow");
        String name = nameOf(dataflow, version);
        Section base = files.get(name);
        if (base == null) {
            section.unknown("based_on", version, "version of " + dataflow, versions(dataflow));
        } else if (opened.contains(name)) {
            section.problem("based_on", "goes round in a circle: " + String.join(", ", opened));
            return Optional.empty();
        }
        return Optional.ofNullable(base);
    }

    private List<String> versions(String dataflow) {
        return files.values().stream()
                .filter(each -> dataflow.equals(each.optionalText("dataflow")))
                .map(each -> each.text("version"))
                .toList();
    }

    private static Optional<ReportingPeriod> version(Section section) {
        return period(section, "version");
    }

    private static Optional<ReportingPeriod> period(Section section, String key) {
        String text = section.text(key);
        if (ReportingPeriod.isWellFormed(text)) {
            return Optional.of(ReportingPeriod.parse(text));
        }
        section.problem(key, "“%s” is no period, allowed: 2026, 2026-Q3, 2026-09".formatted(text));
        return Optional.empty();
    }

    /** Lays changes over a base: mappings by key, lists by the ids of their elements. */
    private static Map<String, @Nullable Object> merge(Map<?, ?> base, Map<?, ?> changes) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        base.forEach((key, value) -> merged.put(String.valueOf(key), value));
        changes.forEach(
                (key, value) -> {
                    String name = String.valueOf(key);
                    merged.put(name, merged(merged.get(name), value));
                });
        return merged;
    }

    private static @Nullable Object merged(@Nullable Object base, @Nullable Object change) {
        if (base instanceof Map<?, ?> left && change instanceof Map<?, ?> right) {
            return merge(left, right);
        }
        if (base instanceof List<?> left && change instanceof List<?> right && haveIds(right)) {
            return mergeById(left, right);
        }
        return change;
    }

    private static List<Object> mergeById(List<?> base, List<?> changes) {
        Map<Object, Object> byId = new LinkedHashMap<>();
        base.forEach(each -> byId.put(id(each).orElse(each), each));
        for (Object each : changes) {
            byId.merge(
                    id(each).orElse(each),
                    each,
                    (old, change) ->
                            old instanceof Map<?, ?> left && change instanceof Map<?, ?> right
                                    ? merge(left, right)
                                    : change);
        }
        return List.copyOf(byId.values());
    }

    private static boolean haveIds(List<?> list) {
        return list.stream().allMatch(each -> id(each).isPresent());
    }

    private static Optional<Object> id(Object element) {
        return element instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(map.containsKey("id") ? "id" : "concept"))
                : Optional.empty();
    }

    /** Leaves out what was retired before the version. */
    private static Section inForce(Section section, ReportingPeriod version) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        section.fields().forEach((key, value) -> fields.put(key, inForce(section, value, version)));
        return section.with(fields);
    }

    private static @Nullable Object inForce(
            Section section, @Nullable Object value, ReportingPeriod version) {
        return switch (value) {
            case List<?> list ->
                    list.stream()
                            .filter(each -> !isRetired(section, each, version))
                            .map(each -> inForce(section, each, version))
                            .toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach(
                        (key, each) ->
                                copy.put(String.valueOf(key), inForce(section, each, version)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private static boolean isRetired(
            Section section, @Nullable Object element, ReportingPeriod version) {
        if (!(element instanceof Map<?, ?> map) || map.get("until") == null) {
            return false;
        }
        String until = String.valueOf(map.get("until"));
        if (!ReportingPeriod.isWellFormed(until)) {
            section.problem("until", "“%s” is no period, allowed: 2026-Q3".formatted(until));
            return false;
        }
        return ReportingPeriod.parse(until).lastDay().isBefore(version.firstDay());
    }

    private static String nameOf(String dataflow, String version) {
        return "questionnaires/%s/%s.yaml".formatted(dataflow, version);
    }
}
