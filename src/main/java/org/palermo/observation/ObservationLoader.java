package org.palermo.observation;

import org.palermo.database.SystemTransactions;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.AcceptedReturn;
import org.palermo.submission.AcceptedReturns;
import org.palermo.submission.SubmissionAccepted;
import org.palermo.validation.Cell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads what was accepted as a new vintage; a second delivery of the same event does nothing. */
@Component
class ObservationLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ObservationLoader.class);

    private final SystemTransactions transactions;
    private final AcceptedReturns returns;
    private final Vintages vintages;
    private final Observations observations;
    private final Numbers numbers;
    private final Definitions definitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ObservationLoader(
            SystemTransactions transactions,
            AcceptedReturns returns,
            Vintages vintages,
            Observations observations,
            Numbers numbers,
            Definitions definitions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.returns = returns;
        this.vintages = vintages;
        this.observations = observations;
        this.numbers = numbers;
        this.definitions = definitions;
        this.events = events;
        this.clock = clock;
    }

    /** Numbers are given before the first load, so that a load needs no second connection. */
    @EventListener(ApplicationStartedEvent.class)
    void giveNumbers() {
        Set<String> codes = new HashSet<>();
        for (Questionnaire questionnaire : definitions.questionnaires()) {
            for (Table table : questionnaire.tables()) {
                table.measures()
                        .forEach(
                                measure ->
                                        numbers.ofMeasure(
                                                questionnaire.dataflow(),
                                                table.id(),
                                                measure.id()));
                table.dimensions().stream()
                        .flatMap(dimension -> dimension.codes().codes().stream())
                        .forEach(code -> codes.add(code.id()));
            }
        }
        numbers.ofCodes(codes);
    }

    @Async
    @TransactionalEventListener
    void on(SubmissionAccepted event) {
        transactions.run(() -> load(event));
    }

    private void load(SubmissionAccepted event) {
        long submissionId = event.submissionId();
        vintages.lock(event.key());
        if (vintages.isLoaded(submissionId)) {
            return;
        }
        AcceptedReturn accepted = returns.find(submissionId).orElseThrow();
        vintages.supersedeWith(accepted, clock.instant());
        Questionnaire questionnaire =
                definitions
                        .version(accepted.key().dataflow(), accepted.questionnaireVersion())
                        .orElseThrow();
        Map<String, List<Cell>> byTable =
                accepted.cells().stream()
                        .filter(cell -> isFigure(questionnaire, cell))
                        .collect(Collectors.groupingBy(Cell::table));
        byTable.forEach((table, cells) -> load(accepted, questionnaire, table, cells));
        events.publishEvent(new ObservationsRevised(accepted));
        LOG.info("loaded submission={} cells={}", accepted.key(), accepted.cells().size());
    }

    /** Words stay with the return. */
    private static boolean isFigure(Questionnaire questionnaire, Cell cell) {
        return questionnaire
                .table(cell.table())
                .flatMap(table -> table.measure(cell.key().measure()))
                .orElseThrow()
                .kind()
                .isFigure();
    }

    private void load(
            AcceptedReturn accepted, Questionnaire questionnaire, String table, List<Cell> cells) {
        observations.add(
                accepted.submissionId(),
                ObservationRows.of(
                        questionnaire.dataflow(),
                        questionnaire.table(table).orElseThrow(),
                        cells,
                        numbers));
    }
}
