package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ObsStatus;
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
    private static final CellValue NOTHING = new CellValue.Missing(ObsStatus.O);

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
                CellValue before =
                        inspection
                                .history()
                                .find(table.id(), entry.cell().key(), period)
                                .orElse(NOTHING);
                if (table.isCount(entry) && isMuch(entry.value(), before)) {
                    inspection.report(
                            wording,
                            "changed",
                            entry,
                            Map.of("found", text(entry.value()), "before", text(before)));
                }
            }
        }
    }

    /** A figure that appears or disappears changes by all of it. */
    private boolean isMuch(CellValue now, CellValue before) {
        if (now instanceof Reported(var is, _) && before instanceof Reported(var was, _)) {
            return isMuch(is, was);
        }
        return now instanceof Reported != before instanceof Reported
                && Math.max(now.high(), before.high()) >= difference;
    }

    private boolean isMuch(long now, long before) {
        long change = Math.abs(now - before);
        return change >= difference && 100 * change > percent * before;
    }

    private static String text(CellValue value) {
        return switch (value) {
            case Reported(var figure, _) -> String.valueOf(figure);
            case CellValue.Below(var limit) -> "<" + limit;
            case CellValue.Written(var words) -> words;
            case CellValue.Missing(var status) -> status.name();
        };
    }
}
