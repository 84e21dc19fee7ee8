package org.palermo.structure;

import org.palermo.structure.Code.Role;
import org.palermo.structure.Dimension.Axis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the dimensions of a table against the concepts and code lists. */
final class DimensionReader {

    private final Map<String, Concept> concepts;
    private final Map<String, CodeList> codeLists;

    DimensionReader(Map<String, Concept> concepts, Map<String, CodeList> codeLists) {
        this.concepts = concepts;
        this.codeLists = codeLists;
    }

    List<Dimension> read(List<Section> sections) {
        List<Dimension> dimensions = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Section section : sections) {
            section.only(
                    "concept",
                    "code_list",
                    "members",
                    "partition",
                    "axis",
                    "open",
                    "rest",
                    "total",
                    "until");
            String id = section.text("concept");
            Concept concept = concepts.get(id);
            if (concept == null) {
                section.unknown("concept", id, "concept", concepts.keySet());
            } else if (!used.add(id)) {
                section.problem("concept", "“%s” is there twice".formatted(id));
            } else {
                dimensions.add(dimension(section, concept));
            }
        }
        return dimensions;
    }

    private Dimension dimension(Section section, Concept concept) {
        CodeList codes = codes(section, concept);
        var dimension =
                new Dimension(
                        concept,
                        codes,
                        section.flag("partition", true),
                        section.choice("axis", Axis.ROW),
                        section.flag("open", false));
        checkTotal(section, codes);
        checkRest(section, dimension);
        return dimension;
    }

    private CodeList codes(Section section, Concept concept) {
        String id = section.has("code_list") ? section.text("code_list") : concept.codeList();
        CodeList list = codeLists.get(id);
        if (list == null) {
            section.unknown("code_list", id, "code list", codeLists.keySet());
            return new CodeList(id, "", "", List.of());
        }
        return section.has("members") ? subset(section, list) : list;
    }

    private static CodeList subset(Section section, CodeList list) {
        List<Code> codes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String member : section.texts("members")) {
            var code = list.find(member).filter(each -> each.role() != Role.GROUP);
            if (code.isEmpty()) {
                var ids = list.codes().stream().map(Code::id).toList();
                section.unknown("members", member, "code of " + list.id(), ids);
            } else if (!seen.add(member)) {
                section.problem("members", "“%s” is there twice".formatted(member));
            }
            code.ifPresent(codes::add);
        }
        return new CodeList(list.id(), list.version(), list.title(), codes);
    }

    /** A table may say that it asks for no totals; then they are added up from what is reported. */
    private static void checkTotal(Section section, CodeList codes) {
        String total = section.optionalText("total");
        if (total != null && !total.equals("none")) {
            section.unknown("total", total, "value", List.of("none"));
        }
        if (total == null && !codes.contains(Code.TOTAL)) {
            section.problem(
                    "members",
                    "the total _T is missing from %s; or say total: none".formatted(codes.id()));
        }
    }

    private static void checkRest(Section section, Dimension dimension) {
        String rest = section.optionalText("rest");
        if (rest != null && !rest.equals("none")) {
            section.unknown("rest", rest, "value", List.of("none"));
        }
        if (dimension.partition() && rest == null && !dimension.hasRest()) {
            section.problem(
                    "members",
                    "a partition needs a code for the rest (unknown, other), or say rest: none");
        }
    }
}
