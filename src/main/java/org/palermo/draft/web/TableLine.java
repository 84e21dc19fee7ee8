package org.palermo.draft.web;

import org.palermo.draft.DraftOverview;
import org.palermo.structure.Table;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.Severity;

import java.util.List;

/** A table of a draft with how far it is. */
record TableLine(Table table, int filled, long errors, long warnings, boolean nil) {

    static List<TableLine> of(DraftOverview draft, List<Finding> findings) {
        return draft.questionnaire().tables().stream()
                .map(
                        table ->
                                new TableLine(
                                        table,
                                        draft.filled().getOrDefault(table.id(), 0),
                                        count(findings, table, Severity.ERROR),
                                        count(findings, table, Severity.WARNING),
                                        draft.nilTables().contains(table.id())))
                .toList();
    }

    private static long count(List<Finding> findings, Table table, Severity severity) {
        return findings.stream()
                .filter(each -> table.id().equals(each.place().table()))
                .filter(each -> each.severity() == severity)
                .count();
    }
}
