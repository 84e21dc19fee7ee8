package org.palermo.validation;

import org.palermo.structure.Measure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each series is given once. */
record UniqueKey(Wording wording, List<TableShape> tables) implements ReturnRule {

    static final List<String> MESSAGES = List.of("repeated");

    static UniqueKey of(RuleSource source) {
        return new UniqueKey(source.wording(), source.tables());
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            TableCells cells = inspection.cells(table);
            for (Entry entry : cells.repeated()) {
                Entry first = cells.find(entry.number());
                Measure measure = table.measure(entry.measure());
                if (first != null) {
                    inspection.report(
                            wording,
                            "repeated",
                            entry,
                            Map.of(
                                    "found",
                                    entry.value().shown(measure),
                                    "first",
                                    text(first.place()),
                                    "other",
                                    first.value().shown(measure)));
                }
            }
        }
    }

    /** Where the first one stands, in the signs that a workbook or an editor uses. */
    private static String text(Place place) {
        String text =
                Stream.of(place.sheet(), place.cell(), place.line(), place.column())
                        .filter(each -> each != null)
                        .map(Object::toString)
                        .collect(Collectors.joining("!"));
        return text.isEmpty() ? String.valueOf(place.series()) : text;
    }
}
