package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tables that a rule may look at: those of its questionnaire and of the other dataflows. */
record Shapes(Map<String, TableShape> own, Definitions definitions) {

    static Map<String, TableShape> of(Questionnaire questionnaire) {
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        for (Table table : questionnaire.tables()) {
            shapes.put(table.id(), new TableShape(table));
        }
        return shapes;
    }

    /** The tables of a dataflow's newest questionnaire; the rule's own when none is named. */
    Map<String, TableShape> of(@Nullable String dataflow, Settings settings) {
        if (dataflow == null) {
            return own;
        }
        settings.check("dataflow", dataflow, definitions.dataflows());
        return definitions.latest(dataflow).map(Shapes::of).orElse(Map.of());
    }
}
