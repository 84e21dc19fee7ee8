package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history of the cells that were accepted for each period. */
record KeptHistory(Map<ReportingPeriod, List<Cell>> cells) implements History {

    @Override
    public Optional<CellValue> find(String table, SeriesKey key, ReportingPeriod period) {
        return cells.getOrDefault(period, List.of()).stream()
                .filter(each -> each.table().equals(table) && each.key().equals(key))
                .map(Cell::value)
                .findFirst();
    }

    @Override
    public boolean hasReturn(ReportingPeriod period) {
        return cells.containsKey(period);
    }

    @Override
    public boolean hasAny() {
        return !cells.isEmpty();
    }

    @Override
    public History of(String dataflow) {
        return this;
    }
}
