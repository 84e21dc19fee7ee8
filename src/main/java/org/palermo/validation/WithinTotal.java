package org.palermo.validation;

import java.util.List;
import java.util.Map;

/** No member of a breakdown that counts persons more than once exceeds the total. */
record WithinTotal(Wording wording, List<TableShape> tables) implements ReturnRule {

    static final List<String> MESSAGES = List.of("above");

    static WithinTotal of(RuleSource source) {
        return new WithinTotal(source.wording(), source.tables());
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            for (int d = 0; d < table.dimensions().size(); d++) {
                DimensionShape dimension = table.dimension(d);
                if (dimension.hasTotal() && !dimension.dimension().partition()) {
                    check(d, inspection.cells(table), inspection);
                }
            }
        }
    }

    private void check(int d, TableCells cells, Inspection inspection) {
        TableShape table = cells.shape();
        DimensionShape dimension = table.dimension(d);
        for (Entry entry : cells.entries()) {
            int code = entry.codes()[d];
            Entry total =
                    dimension.isPart(code) && table.isCount(entry)
                            ? cells.find(table.with(entry.number(), d, code, dimension.total()))
                            : null;
            if (total != null && total.isKnown() && entry.isKnown()) {
                compare(entry, total, dimension, inspection);
            }
        }
    }

    private void compare(
            Entry member, Entry total, DimensionShape dimension, Inspection inspection) {
        Amount found = Amount.of(member.value());
        Amount whole = Amount.of(total.value());
        if (found.isAbove(whole)) {
            inspection.report(
                    wording,
                    "above",
                    member.place(),
                    Map.of("found", found, "total", whole, "concept", dimension.concept()),
                    List.of(Scope.of(member), Scope.of(total)));
        }
    }
}
