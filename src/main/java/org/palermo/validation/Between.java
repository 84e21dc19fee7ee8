package org.palermo.validation;

import java.util.List;
import java.util.Map;

/**
 * Each figure of a measure lies inside a range.
 *
 * @param measures all of the tables' when empty
 */
record Between(
        Wording wording, List<TableShape> tables, List<String> measures, long least, long most)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("below", "above");

    static Between of(RuleSource source) {
        return new Between(
                source.wording(),
                source.tables(),
                source.settings().texts("measures"),
                source.settings().number("least", 0),
                source.settings().number("most", Long.MAX_VALUE / 100));
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                String measure = table.measure(entry.measure()).id();
                if (entry.value().isFigure()
                        && (measures.isEmpty() || measures.contains(measure))) {
                    check(entry, table, inspection);
                }
            }
        }
    }

    private void check(Entry entry, TableShape table, Inspection inspection) {
        long unit = table.unit(entry.measure());
        if (entry.value().high() < least * unit) {
            report("below", entry, table, inspection);
        } else if (entry.value().low() > most * unit) {
            report("above", entry, table, inspection);
        }
    }

    private void report(String message, Entry entry, TableShape table, Inspection inspection) {
        inspection.report(
                wording,
                message,
                entry,
                Map.of("found", table.amount(entry), "least", least, "most", most));
    }
}
