package org.palermo.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule is made from: its definition's words and settings, and the tables of the
 * questionnaire.
 */
record RuleSource(Wording wording, Settings settings, Shapes shapes) {

    /** The tables that the rule is about; all when it names none. */
    List<TableShape> tables() {
        Set<String> named = new HashSet<>(settings.texts("tables"));
        if (wording.definition().table() != null) {
            named.add(wording.definition().table());
        }
        named.forEach(each -> settings.check("table", each, shapes.own().keySet()));
        return shapes.own().values().stream()
                .filter(shape -> named.isEmpty() || named.contains(shape.id()))
                .toList();
    }

    /** The figures described under a key, which may be several that are added up. */
    Selection selection(String key) {
        List<Settings> parts = settings.sections(key);
        if (parts.isEmpty()) {
            settings.problem(key, "is missing");
        }
        return Selection.of(parts, shapes);
    }

    /** The figures described by each mapping under a key. */
    List<Selection> selections(String key) {
        return settings.sections(key).stream()
                .map(each -> Selection.of(List.of(each), shapes))
                .toList();
    }
}
