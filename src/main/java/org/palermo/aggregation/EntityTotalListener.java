package org.palermo.aggregation;

import org.palermo.observation.Numbers;
import org.palermo.observation.ObservationsRevised;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.AcceptedReturn;
import org.palermo.validation.Cell;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what an entity has newly reported, in the transaction that loads it, and asks for the
 * regional figures to follow.
 */
@Component
class EntityTotalListener {

    private final EntityTotals totals;
    private final AggregationRequests requests;
    private final Numbers numbers;
    private final Definitions definitions;
    private final AggregationQueue queue;

    EntityTotalListener(
            EntityTotals totals,
            AggregationRequests requests,
            Numbers numbers,
            Definitions definitions,
            AggregationQueue queue) {
        this.totals = totals;
        this.requests = requests;
        this.numbers = numbers;
        this.definitions = definitions;
        this.queue = queue;
    }

    @EventListener
    void on(ObservationsRevised event) {
        AcceptedReturn accepted = event.accepted();
        totals.add(rows(accepted));
        requests.add(accepted.key().dataflow(), accepted.key().period());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        queue.wake();
                    }
                });
    }

    private static boolean isCount(Questionnaire questionnaire, Cell cell) {
        return questionnaire
                .table(cell.table())
                .flatMap(table -> table.measure(cell.key().measure()))
                .orElseThrow()
                .isCount();
    }

    private List<EntityTotals.Row> rows(AcceptedReturn accepted) {
        Questionnaire questionnaire =
                definitions
                        .version(accepted.key().dataflow(), accepted.questionnaireVersion())
                        .orElseThrow();
        Map<String, Map<String, List<Cell>>> figures = new HashMap<>();
        for (Cell cell : accepted.cells()) {
            if (!isCount(questionnaire, cell)) {
                continue;
            }
            figures.computeIfAbsent(cell.table(), _ -> new HashMap<>())
                    .computeIfAbsent(cell.key().measure(), _ -> new ArrayList<>())
                    .add(cell);
        }
        List<EntityTotals.Row> rows = new ArrayList<>();
        figures.forEach(
                (tableId, byMeasure) -> {
                    Table table = questionnaire.table(tableId).orElseThrow();
                    byMeasure.forEach(
                            (measure, cells) -> {
                                int number =
                                        numbers.ofMeasure(
                                                accepted.key().dataflow(), tableId, measure);
                                TotalsByLevel.of(table, cells)
                                        .forEach(
                                                total ->
                                                        rows.add(
                                                                new EntityTotals.Row(
                                                                        accepted.submissionId(),
                                                                        accepted.entityId(),
                                                                        accepted.key()
                                                                                .period()
                                                                                .ordinal(),
                                                                        number,
                                                                        total)));
                            });
                });
        return rows;
    }
}
