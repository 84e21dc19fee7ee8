package org.palermo.report;

import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;

import java.util.Map;

/**
 * What a report is about: its plan, the request, the figures, and the questionnaire that says what
 * they mean.
 */
record Subject(
        ReportDefinition plan,
        ReportRequest request,
        Figures figures,
        Questionnaire questionnaire,
        Map<EntityCode, String> names) {

    static Questionnaire questionnaire(
            Definitions definitions, ReportDefinition plan, ReportRequest request) {
        return definitions
                .questionnaire(plan.dataflow(), request.to())
                .or(() -> definitions.latest(plan.dataflow()))
                .orElseThrow(() -> NotFoundException.of("questionnaire", plan.dataflow()));
    }

    Breakdown breakdown(ReportDefinition.BlockPlan block, String concept) {
        return new Breakdown(
                dimension(block.table(), concept),
                figures.of(block.table(), block.measure()),
                figures.of(block.table(), block.measure(), concept));
    }

    Table table(String id) {
        return questionnaire.table(id).orElseThrow(() -> NotFoundException.of("table", id));
    }

    Measure measure(String table, String id) {
        return table(table).measure(id).orElseThrow(() -> NotFoundException.of("measure", id));
    }

    Dimension dimension(String table, String concept) {
        return table(table)
                .dimension(concept)
                .orElseThrow(() -> NotFoundException.of("dimension", concept));
    }

    String name(EntityCode entity) {
        return names.getOrDefault(entity, entity.value());
    }
}
