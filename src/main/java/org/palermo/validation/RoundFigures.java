package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ObsStatus;

import java.util.List;
import java.util.Map;

/**
 * Figures that are said to be exact do not nearly all end in 0 or 5.
 *
 * @param from figures below say nothing
 * @param percent the share of round ones that is too large
 * @param least how many figures a table needs
 */
record RoundFigures(Wording wording, List<TableShape> tables, long from, long percent, long least)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("round");

    private static final int ROUND = 5;

    static RoundFigures of(RuleSource source) {
        return new RoundFigures(
                source.wording(),
                source.tables(),
                source.settings().number("from", 20),
                source.settings().number("percent", 60),
                source.settings().number("least", 10));
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            check(inspection.cells(table), inspection);
        }
    }

    private void check(TableCells cells, Inspection inspection) {
        long figures = 0;
        long round = 0;
        for (Entry entry : cells.entries()) {
            if (cells.shape().isCount(entry)
                    && entry.value() instanceof Reported(var figure, var status)
                    && status == ObsStatus.A
                    && figure >= from) {
                figures++;
                round += figure % ROUND == 0 ? 1 : 0;
            }
        }
        if (figures >= least && 100 * round > percent * figures) {
            String table = cells.shape().id();
            inspection.report(
                    wording,
                    "round",
                    cells.entries().getFirst().place(),
                    Map.of("table", table, "round", round, "figures", figures, "from", from),
                    List.of(Scope.table(table)));
        }
    }
}
