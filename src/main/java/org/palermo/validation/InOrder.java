package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Figures that stand beside each other in a row do not fall: minimum, median, maximum, or
 * unaccompanied minors, minors, all persons.
 *
 * @param concept the dimension in which the figures differ; null when they are several measures
 * @param order the codes or measures from the smallest figure to the largest
 */
record InOrder(
        Wording wording, List<TableShape> tables, @Nullable String concept, List<String> order)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("above");

    static InOrder of(RuleSource source) {
        String concept = source.settings().optionalText("concept");
        List<String> order = source.settings().texts(concept == null ? "measures" : "codes");
        if (order.size() < 2) {
            source.settings().problem(concept == null ? "measures" : "codes", "needs at least two");
        }
        return new InOrder(source.wording(), source.tables(), concept, order);
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            int dimension = concept == null ? -1 : table.position(concept);
            for (Entry entry : inspection.cells(table).entries()) {
                if (entry.isKnown() && (concept == null || dimension >= 0)) {
                    check(entry, dimension, inspection.cells(table), inspection);
                }
            }
        }
    }

    /** Compares a figure with the next larger one that is known. */
    private void check(Entry entry, int dimension, TableCells cells, Inspection inspection) {
        TableShape table = cells.shape();
        int place = order.indexOf(id(entry, dimension, table));
        for (int next = place + 1; place >= 0 && next < order.size(); next++) {
            Entry larger = find(order.get(next), entry, dimension, cells);
            if (larger != null && larger.isKnown()) {
                compare(entry, larger, dimension, table, inspection);
                return;
            }
        }
    }

    private static String id(Entry entry, int dimension, TableShape table) {
        return dimension < 0
                ? table.measure(entry.measure()).id()
                : table.dimension(dimension).code(entry.codes()[dimension]).id();
    }

    private static @Nullable Entry find(String id, Entry beside, int dimension, TableCells cells) {
        TableShape table = cells.shape();
        if (dimension < 0) {
            int measure = table.measure(id);
            return measure < 0 ? null : cells.find(table.number(measure, beside.codes()));
        }
        int code = table.dimension(dimension).ordinal(id);
        return code < 0
                ? null
                : cells.find(
                        table.with(beside.number(), dimension, beside.codes()[dimension], code));
    }

    private void compare(
            Entry smaller, Entry larger, int dimension, TableShape table, Inspection inspection) {
        Amount found = table.amount(smaller);
        Amount limit = table.amount(larger);
        if (found.isAbove(limit)) {
            inspection.report(
                    wording,
                    "above",
                    smaller.place(),
                    Map.of(
                            "found",
                            found,
                            "limit",
                            limit,
                            "smaller",
                            label(smaller, dimension, table),
                            "larger",
                            label(larger, dimension, table)),
                    List.of(Scope.of(smaller), Scope.of(larger)));
        }
    }

    private static String label(Entry entry, int dimension, TableShape table) {
        return dimension < 0
                ? table.measure(entry.measure()).label()
                : table.dimension(dimension).code(entry.codes()[dimension]).label();
    }
}
