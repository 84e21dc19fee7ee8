package org.palermo.validation;

import java.util.List;
import java.util.Map;

/** Each table that holds anything has its grand totals, and some table holds something. */
record Filled(Wording wording, List<TableShape> tables) implements ReturnRule {

    static final List<String> MESSAGES = List.of("total_missing", "empty");

    static Filled of(RuleSource source) {
        return new Filled(source.wording(), source.tables());
    }

    @Override
    public void check(Inspection inspection) {
        if (inspection.delivered().cells().isEmpty()) {
            inspection.report(
                    wording, "empty", Place.FILE, Map.of(), List.of(Scope.of(Place.FILE)));
        }
        for (TableShape table : tables) {
            if (table.hasGrandTotal()) {
                check(inspection.cells(table), inspection);
            }
        }
    }

    private void check(TableCells cells, Inspection inspection) {
        cells.entries().stream()
                .filter(cells.shape()::isCount)
                .mapToInt(Entry::measure)
                .distinct()
                .forEach(measure -> check(measure, cells, inspection));
    }

    private void check(int measure, TableCells cells, Inspection inspection) {
        TableShape table = cells.shape();
        int[] total = table.dimensions().stream().mapToInt(DimensionShape::total).toArray();
        if (cells.find(table.number(measure, total)) == null) {
            Place beside = cells.entries().getFirst().place();
            var place =
                    new Place(
                            table.id(),
                            table.grandTotal(measure).toString(),
                            beside.sheet(),
                            null,
                            null,
                            null);
            inspection.report(
                    wording,
                    "total_missing",
                    place,
                    Map.of("table", table.id(), "where", table.where(measure, total)),
                    List.of(Scope.of(place)));
        }
    }
}
