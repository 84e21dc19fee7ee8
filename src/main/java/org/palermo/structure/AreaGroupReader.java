package org.palermo.structure;

import org.palermo.structure.AreaGroup.Kind;
import org.palermo.structure.AreaGroup.Member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code area-groups.yaml}; a region also holds the areas of the regions below it. */
final class AreaGroupReader {

    private static final String AREAS = "CL_AREA";
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]+");

    private final Optional<CodeList> areas;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    AreaGroupReader(Map<String, CodeList> codeLists) {
        this.areas = Optional.ofNullable(codeLists.get(AREAS));
    }

    List<AreaGroup> read(List<Section> files) {
        for (Section file : files) {
            for (Section section : file.only("groups").sections("groups")) {
                section.only("code", "label", "kind", "parent", "basis", "areas");
                String code = section.text("code", CODE, "capital letters, digits, underscores");
                if (sections.put(code, section) != null) {
                    section.problem("code", "“%s” is there twice".formatted(code));
                }
            }
        }
        Map<String, Set<Member>> members = new LinkedHashMap<>();
        sections.keySet().forEach(code -> members.put(code, new LinkedHashSet<>()));
        sections.forEach((code, section) -> addToAllAbove(code, section, members));
        return sections.entrySet().stream()
                .map(entry -> group(entry.getValue(), List.copyOf(members.get(entry.getKey()))))
                .toList();
    }

    private void addToAllAbove(String code, Section section, Map<String, Set<Member>> members) {
        List<Member> own = members(section);
        Set<String> seen = new LinkedHashSet<>();
        String at = code;
        while (at != null && seen.add(at)) {
            members.getOrDefault(at, new LinkedHashSet<>()).addAll(own);
            at = sections.getOrDefault(at, Section.nothing()).optionalText("parent");
        }
        if (at != null) {
            section.problem("parent", "goes round in a circle: " + String.join(", ", seen));
        }
    }

    private List<Member> members(Section section) {
        List<Member> members = new ArrayList<>();
        for (Section each : section.entries("areas", "area")) {
            each.only("area", "from", "until");
            String area = each.text("area");
            areas.filter(list -> !list.contains(area))
                    .ifPresent(list -> each.unknown("area", area, "area", ids(list)));
            members.add(new Member(area, each.date("from"), each.date("until")));
        }
        return members;
    }

    private AreaGroup group(Section section, List<Member> members) {
        String parent = section.optionalText("parent");
        if (parent != null && !sections.containsKey(parent)) {
            section.unknown("parent", parent, "area group", sections.keySet());
        }
        return new AreaGroup(
                section.text("code"),
                section.text("label"),
                section.choice("kind", Kind.GROUPING),
                parent,
                section.optionalText("basis"),
                members);
    }

    private static List<String> ids(CodeList list) {
        return list.codes().stream().map(Code::id).toList();
    }
}
