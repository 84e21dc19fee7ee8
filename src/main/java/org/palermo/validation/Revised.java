package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;

/**
 * A correction of accepted figures changes none of them by much.
 *
 * @param percent how many hundredths of the accepted figure are much
 * @param difference and how many persons, cases …
 */
record Revised(Wording wording, List<TableShape> tables, long percent, long difference)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("changed");

    static Revised of(RuleSource source) {
        return new Revised(
                source.wording(),
                source.tables(),
                source.settings().number("percent", 10),
                source.settings().number("difference", 20));
    }

    @Override
    public void check(Inspection inspection) {
        ReportingPeriod period = inspection.delivered().period();
        if (!inspection.history().hasReturn(period)) {
            return;
        }
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                if (table.isCount(entry)
                        && entry.value() instanceof Reported(var now, _)
                        && inspection
                                        .history()
                                        .find(table.id(), entry.cell().key(), period)
                                        .orElse(null)
                                instanceof Reported(var before, _)
                        && isMuch(now, before)) {
                    inspection.report(
                            wording, "changed", entry, Map.of("found", now, "before", before));
                }
            }
        }
    }

    private boolean isMuch(long now, long before) {
        long change = Math.abs(now - before);
        return change >= difference && 100 * change > percent * before;
    }
}
