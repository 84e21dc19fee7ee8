package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;

/** A figure does not change too much from the same period of the previous year. */
record Ratio(Wording wording, List<TableShape> tables, long times, long difference)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("rise", "fall");

    static Ratio of(RuleSource source) {
        return new Ratio(
                source.wording(),
                source.tables(),
                source.settings().number("times", 4),
                source.settings().number("difference", 20));
    }

    @Override
    public void check(Inspection inspection) {
        ReportingPeriod earlier = inspection.delivered().period().sameInPreviousYear();
        if (!inspection.history().hasReturn(earlier)) {
            return;
        }
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                if (table.isCount(entry)
                        && entry.value() instanceof Reported(var now, _)
                        && inspection
                                        .history()
                                        .find(table.id(), entry.cell().key(), earlier)
                                        .orElse(null)
                                instanceof Reported(var before, _)) {
                    compare(entry, now, before, inspection);
                }
            }
        }
    }

    private void compare(Entry entry, long now, long before, Inspection inspection) {
        if (Math.abs(now - before) < difference) {
            return;
        }
        if (now > times * before) {
            report("rise", entry, now, before, times * before, inspection);
        } else if (times * now < before) {
            report("fall", entry, now, before, (before + times - 1) / times, inspection);
        }
    }

    private void report(
            String message, Entry entry, long now, long before, long limit, Inspection inspection) {
        inspection.report(
                wording,
                message,
                entry,
                Map.of(
                        "found",
                        now,
                        "before",
                        before,
                        "limit",
                        limit,
                        "earlier",
                        inspection.delivered().period().sameInPreviousYear()));
    }
}
