package org.palermo.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table that counts foreigners counts nobody of the entity's own area. */
record OwnArea(Wording wording, List<TableShape> tables, String concept, Set<String> own)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("own");

    static OwnArea of(RuleSource source) {
        return new OwnArea(
                source.wording(),
                source.tables(),
                source.settings().text("concept"),
                Set.copyOf(source.settings().texts("own")));
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            int position = table.position(concept);
            for (Entry entry : inspection.cells(table).entries()) {
                if (position >= 0
                        && table.isCount(entry)
                        && entry.value().isKnown()
                        && entry.value().high() > 0
                        && isOwn(entry.cell().key().codes().get(position), inspection)) {
                    inspection.report(
                            wording,
                            "own",
                            entry,
                            Map.of(
                                    "found",
                                    Amount.of(entry.value()),
                                    "area",
                                    inspection.delivered().area().label()));
                }
            }
        }
    }

    private boolean isOwn(String code, Inspection inspection) {
        return own.contains(code) || code.equals(inspection.delivered().area().id());
    }
}
