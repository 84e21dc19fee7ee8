package org.palermo.validation;

import java.util.List;
import java.util.Map;

/** A figure that sums up several cases, such as a median, rests on enough of them. */
record Enough(Wording wording, List<TableShape> tables, String measure, String count, long least)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("few");

    static Enough of(RuleSource source) {
        return new Enough(
                source.wording(),
                source.tables(),
                source.settings().text("measure"),
                source.settings().text("count"),
                source.settings().number("least", 3));
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            int summed = table.measure(measure);
            int counted = table.measure(count);
            for (Entry entry : inspection.cells(table).entries()) {
                if (counted >= 0 && entry.measure() == summed && entry.value().isFigure()) {
                    check(entry, table.number(counted, entry.codes()), table, inspection);
                }
            }
        }
    }

    private void check(Entry entry, long cases, TableShape table, Inspection inspection) {
        Entry counted = inspection.cells(table).find(cases);
        if (counted != null && counted.isKnown() && counted.value().high() < least) {
            inspection.report(
                    wording,
                    "few",
                    entry.place(),
                    Map.of(
                            "found",
                            table.amount(entry),
                            "cases",
                            Amount.of(counted.value()),
                            "least",
                            least),
                    List.of(Scope.of(entry), Scope.of(counted)));
        }
    }
}
