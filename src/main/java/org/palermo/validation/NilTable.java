package org.palermo.validation;

import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ObsStatus;

import java.util.List;
import java.util.Map;

/** A table of zeros only is confirmed as a nil return. */
record NilTable(Wording wording, List<TableShape> tables) implements ReturnRule {

    static final List<String> MESSAGES = List.of("nil");

    static NilTable of(RuleSource source) {
        return new NilTable(source.wording(), source.tables());
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            List<Entry> entries =
                    inspection.cells(table).entries().stream().filter(table::isCount).toList();
            if (entries.stream().anyMatch(each -> isZero(each.value()))
                    && entries.stream().allMatch(each -> isNothing(each.value()))) {
                inspection.report(
                        wording,
                        "nil",
                        entries.getFirst().place(),
                        Map.of("table", table.id()),
                        List.of(Scope.table(table.id())));
            }
        }
    }

    private static boolean isZero(CellValue value) {
        return value instanceof Reported(var figure, _) && figure == 0;
    }

    private static boolean isNothing(CellValue value) {
        return isZero(value) || value instanceof Missing(var status) && status == ObsStatus.M;
    }
}
