package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code codelists/}; a list may include the members of others. */
final class CodeListReader {

    private static final Pattern LIST_ID = Pattern.compile("CL_[A-Z0-9_]+");
    private static final Pattern CODE_ID = Pattern.compile("[A-Z0-9_]+");

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, CodeList> lists = new LinkedHashMap<>();
    private final Set<String> opened = new LinkedHashSet<>();

    Map<String, CodeList> read(List<Section> files) {
        for (Section file : files) {
            file.only("id", "version", "title", "source", "includes", "codes");
            String id = file.text("id", LIST_ID, "CL_ and capital letters, digits, underscores");
            if (!file.file().equals("codelists/%s.yaml".formatted(id))) {
                file.problem("id", "“%s” is not the name of the file".formatted(id));
            }
            sections.put(id, file);
        }
        sections.keySet().forEach(this::resolve);
        return lists;
    }

    private CodeList resolve(String id) {
        CodeList known = lists.get(id);
        if (known != null) {
            return known;
        }
        Section section = sections.getOrDefault(id, Section.nothing());
        opened.add(id);
        Map<String, Code> codes = new LinkedHashMap<>();
        included(section).forEach(code -> codes.put(code.id(), code));
        for (Section each : section.sections("codes")) {
            Code code = code(each);
            if (codes.put(code.id(), code) != null) {
                each.problem("id", "“%s” is there twice".formatted(code.id()));
            }
        }
        opened.remove(id);
        section.sections("codes").forEach(each -> checkReferences(each, codes));
        var list = new CodeList(id, section.text("version"), section.text("title"), codes.values());
        lists.put(id, list);
        return list;
    }

    private List<Code> included(Section section) {
        List<Code> codes = new ArrayList<>();
        for (String id : section.texts("includes")) {
            if (opened.contains(id)) {
                section.problem("includes", "“%s” includes itself".formatted(id));
            } else if (!sections.containsKey(id)) {
                section.unknown("includes", id, "code list", sections.keySet());
            } else {
                resolve(id).codes().stream()
                        .filter(code -> code.role() == Code.Role.MEMBER)
                        .forEach(codes::add);
            }
        }
        return codes;
    }

    private static Code code(Section section) {
        section.only(
                "id",
                "label",
                "labels",
                "description",
                "role",
                "parent",
                "valid_from",
                "valid_until",
                "successor",
                "aliases",
                "properties");
        String id = section.text("id", CODE_ID, "capital letters, digits, underscores");
        boolean total = id.equals(Code.TOTAL);
        Code.Role role = section.choice("role", total ? Code.Role.TOTAL : Code.Role.MEMBER);
        if (total != (role == Code.Role.TOTAL)) {
            section.problem("role", "the total is the code _T and no other");
        }
        return new Code(
                id,
                labels(section),
                section.optionalText("description"),
                role,
                section.optionalText("parent"),
                section.date("valid_from"),
                validUntil(section),
                section.optionalText("successor"),
                section.texts("aliases"),
                section.textsByName("properties"));
    }

    private static Map<String, String> labels(Section section) {
        if (!section.has("labels")) {
            return Map.of("en", section.text("label"));
        }
        if (section.has("label")) {
            section.problem("label", "stands beside labels, allowed: one of them");
        }
        section.section("labels").only("en", "fr", "es", "ar", "zh", "ru").text("en");
        return section.textsByName("labels");
    }

    private static @Nullable LocalDate validUntil(Section section) {
        LocalDate from = section.date("valid_from");
        LocalDate until = section.date("valid_until");
        if (from != null && until != null && until.isBefore(from)) {
            section.problem("valid_until", "%s lies before valid_from %s".formatted(until, from));
        }
        return until;
    }

    private static void checkReferences(Section section, Map<String, Code> codes) {
        for (String key : List.of("parent", "successor")) {
            String other = section.optionalText(key);
            if (other != null && !codes.containsKey(other)) {
                section.unknown(key, other, "code of this list", codes.keySet());
            }
        }
        Set<String> above = new LinkedHashSet<>();
        Code code = codes.get(section.text("id"));
        while (code != null && above.add(code.id())) {
            code = code.parent() == null ? null : codes.get(code.parent());
        }
        if (code != null) {
            section.problem("parent", "goes round in a circle: " + String.join(", ", above));
        }
    }
}
