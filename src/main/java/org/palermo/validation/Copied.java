package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;

/**
 * A table is not that of the period before over again; what is nil in both says nothing.
 *
 * @param least how many figures must be the same
 * @param percent and how large a share of the table's figures
 */
record Copied(Wording wording, List<TableShape> tables, long least, long percent)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("same");

    static Copied of(RuleSource source) {
        return new Copied(
                source.wording(),
                source.tables(),
                source.settings().number("least", 10),
                source.settings().number("percent", 80));
    }

    @Override
    public void check(Inspection inspection) {
        ReportingPeriod earlier = inspection.delivered().period().previous();
        if (inspection.history().hasReturn(earlier)) {
            for (TableShape table : tables) {
                check(inspection.cells(table), earlier, inspection);
            }
        }
    }

    private void check(TableCells cells, ReportingPeriod earlier, Inspection inspection) {
        String table = cells.shape().id();
        long figures = 0;
        long same = 0;
        for (Entry entry : cells.entries()) {
            if (cells.shape().isCount(entry) && entry.value() instanceof Reported(var now, _)) {
                long before = before(entry, table, earlier, inspection);
                figures += now > 0 || before > 0 ? 1 : 0;
                same += now > 0 && now == before ? 1 : 0;
            }
        }
        if (same >= least && 100 * same >= percent * figures) {
            inspection.report(
                    wording,
                    "same",
                    cells.entries().getFirst().place(),
                    Map.of("table", table, "same", same, "figures", figures, "earlier", earlier),
                    List.of(Scope.table(table)));
        }
    }

    /** The figure of the period before; nil when there was none. */
    private static long before(
            Entry entry, String table, ReportingPeriod earlier, Inspection inspection) {
        return inspection.history().find(table, entry.cell().key(), earlier).orElse(null)
                        instanceof Reported(var before, _)
                ? before
                : 0;
    }
}
