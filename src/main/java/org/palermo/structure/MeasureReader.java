package org.palermo.structure;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Measure.Kind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the measures of a table against the code lists. */
final class MeasureReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, CodeList> codeLists;

    MeasureReader(Map<String, CodeList> codeLists) {
        this.codeLists = codeLists;
    }

    List<Measure> read(Section table) {
        List<Measure> measures = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section each : table.sections("measures")) {
            Measure measure = measure(each, table);
            if (!ids.add(measure.id())) {
                each.problem("id", "“%s” is there twice".formatted(measure.id()));
            }
            measures.add(measure);
        }
        if (measures.isEmpty()) {
            table.problem("measures", "is missing");
        }
        return measures;
    }

    private Measure measure(Section section, Section table) {
        section.only("id", "label", "definition", "unit", "additive", "kind", "code_list", "until");
        Kind kind = section.choice("kind", Kind.COUNT);
        return new Measure(
                section.text("id", ID, "small letters, digits and underscores"),
                section.text("label"),
                section.text("definition"),
                section.has("unit") ? section.text("unit") : table.text("unit"),
                additive(section, kind),
                kind,
                codes(section, kind));
    }

    private static boolean additive(Section section, Kind kind) {
        boolean additive = section.flag("additive", kind == Kind.COUNT);
        if (additive && kind != Kind.COUNT) {
            section.problem("additive", "only a count adds up over quarters, allowed: false");
        }
        return additive && kind == Kind.COUNT;
    }

    private @Nullable CodeList codes(Section section, Kind kind) {
        if (kind != Kind.CODE) {
            if (section.has("code_list")) {
                section.problem("code_list", "only a measure of kind code has one");
            }
            return null;
        }
        String id = section.text("code_list");
        CodeList list = codeLists.get(id);
        if (list == null) {
            if (!id.isEmpty()) {
                section.unknown("code_list", id, "code list", codeLists.keySet());
            }
            return new CodeList(id, "", "", List.of());
        }
        return new CodeList(list.id(), list.version(), list.title(), list.parts());
    }
}
