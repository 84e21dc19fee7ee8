package org.palermo.demonstration;

import org.palermo.demonstration.InventedRegion.Flaws;
import org.palermo.structure.Code;
import org.palermo.vocabulary.SeriesKey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spoils a consistent return, so that there are findings to look at. */
record Flawed(Flaws flaws) {

    List<InventedTable> spoil(List<InventedTable> tables) {
        return tables.stream().map(this::spoil).toList();
    }

    private InventedTable spoil(InventedTable table) {
        int times = flaws.jump().getOrDefault(table.table().id(), 1);
        int more = flaws.wrongTotal().getOrDefault(table.table().id(), 0);
        Map<SeriesKey, String> cells = new LinkedHashMap<>();
        table.cells().forEach((key, value) -> cells.put(key, spoilt(key, value, times, more)));
        return new InventedTable(table.table(), cells);
    }

    private static String spoilt(SeriesKey key, String value, int times, int more) {
        if (!Character.isDigit(value.charAt(0))) {
            return value;
        }
        boolean isGrandTotal = key.codes().stream().allMatch(Code.TOTAL::equals);
        return Integer.toString(Integer.parseInt(value) * times + (isGrandTotal ? more : 0));
    }
}
