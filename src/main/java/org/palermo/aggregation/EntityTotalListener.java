package org.palermo.aggregation;

import org.palermo.database.SystemTransactions;
import org.palermo.observation.Numbers;
import org.palermo.observation.ObservationsRevised;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.AcceptedReturn;
import org.palermo.submission.AcceptedReturns;
import org.palermo.validation.Cell;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what an entity has newly reported, and asks for the regional figures to follow. */
@Component
class EntityTotalListener {

    private final SystemTransactions transactions;
    private final AcceptedReturns returns;
    private final EntityTotals totals;
    private final AggregationRequests requests;
    private final Numbers numbers;
    private final Definitions definitions;
    private final AggregationQueue queue;

    EntityTotalListener(
            SystemTransactions transactions,
            AcceptedReturns returns,
            EntityTotals totals,
            AggregationRequests requests,
            Numbers numbers,
            Definitions definitions,
            AggregationQueue queue) {
        this.transactions = transactions;
        this.returns = returns;
        this.totals = totals;
        this.requests = requests;
        this.numbers = numbers;
        this.definitions = definitions;
        this.queue = queue;
    }

    @Async
    @TransactionalEventListener
    void on(ObservationsRevised event) {
        transactions.run(
                () -> {
                    AcceptedReturn accepted = returns.find(event.submissionId()).orElseThrow();
                    if (!totals.isStored(event.submissionId())) {
                        totals.add(rows(accepted));
                    }
                    requests.add(accepted.key().dataflow(), accepted.key().period());
                });
        queue.wake();
    }

    private List<EntityTotals.Row> rows(AcceptedReturn accepted) {
        Questionnaire questionnaire =
                definitions
                        .version(accepted.key().dataflow(), accepted.questionnaireVersion())
                        .orElseThrow();
        Map<String, Map<String, List<Margins.Figure>>> figures = new HashMap<>();
        for (Cell cell : accepted.cells()) {
            figures.computeIfAbsent(cell.table(), _ -> new HashMap<>())
                    .computeIfAbsent(cell.key().measure(), _ -> new ArrayList<>())
                    .add(new Margins.Figure(cell.key().codes(), cell.value()));
        }
        List<EntityTotals.Row> rows = new ArrayList<>();
        figures.forEach(
                (tableId, byMeasure) -> {
                    Table table = questionnaire.table(tableId).orElseThrow();
                    byMeasure.forEach(
                            (measure, each) ->
                                    rows.add(
                                            new EntityTotals.Row(
                                                    accepted.submissionId(),
                                                    accepted.entityId(),
                                                    accepted.key().period().ordinal(),
                                                    numbers.ofMeasure(
                                                            accepted.key().dataflow(),
                                                            tableId,
                                                            measure),
                                                    Margins.byOneConcept(table, each))));
                });
        return rows;
    }
}
