package org.palermo.notification;

import org.palermo.database.SystemTransactions;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.Round;
import org.palermo.query.Query;
import org.palermo.query.QueryReading;
import org.palermo.structure.Definitions;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionReading.Obligation;
import org.palermo.submission.SubmissionStatus;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.moments.DayHasPassed;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Reminds focal points of what is due soon, is due now, and is overdue; of that once a week. */
@Component
class Reminders {

    private static final int SOON = 14;
    private static final int NOW = 3;

    /** What is overdue for half a year is known, and remains on the page of who has reported. */
    private static final int LONGEST = 26 * 7;

    private final NotificationSettings settings;
    private final Definitions definitions;
    private final ReportingCalendar calendar;
    private final SubmissionReading reading;
    private final QueryReading queries;
    private final Audience audience;
    private final SystemTransactions transactions;
    private final Clock clock;

    Reminders(
            NotificationSettings settings,
            Definitions definitions,
            ReportingCalendar calendar,
            SubmissionReading reading,
            QueryReading queries,
            Audience audience,
            SystemTransactions transactions,
            Clock clock) {
        this.settings = settings;
        this.definitions = definitions;
        this.calendar = calendar;
        this.reading = reading;
        this.queries = queries;
        this.audience = audience;
        this.transactions = transactions;
        this.clock = clock;
    }

    @EventListener({ApplicationReadyEvent.class, DayHasPassed.class})
    void dayHasPassed() {
        if (settings.reminders()) {
            remind();
        }
    }

    /** May be done again, and by several nodes: nobody is told twice. */
    void remind() {
        transactions.run(
                () -> {
                    definitions.dataflows().forEach(this::remind);
                    queries.overdue().forEach(this::remind);
                });
    }

    private void remind(Query query) {
        LocalDate due = query.dueOn();
        long late = ChronoUnit.DAYS.between(due, LocalDate.now(clock));
        if (late <= LONGEST) {
            String once =
                    "%s %s %s week %d"
                            .formatted(NoticeKind.QUERY_OVERDUE, query.key(), due, (late - 1) / 7);
            audience.tellFocalPointsOnce(
                    query.key().submission().entity(),
                    News.of(NoticeKind.QUERY_OVERDUE, query.key(), due).once(once));
        }
    }

    private void remind(String dataflow) {
        LocalDate today = LocalDate.now(clock);
        List<ReportingPeriod> periods =
                calendar.rounds(dataflow).stream()
                        .filter(round -> dueDays(round).anyMatch(due -> isNear(due, today)))
                        .map(Round::period)
                        .toList();
        if (!periods.isEmpty()) {
            reading.completeness(dataflow, periods).values().stream()
                    .flatMap(List::stream)
                    .filter(each -> each.isHeld() && !isAnswered(each))
                    .forEach(each -> remind(each, today));
        }
    }

    private void remind(Obligation obligation, LocalDate today) {
        LocalDate due = obligation.dueOn();
        long left = ChronoUnit.DAYS.between(today, due);
        if (!isNear(due, today)) {
            return;
        }
        if (left < 0) {
            tell(NoticeKind.OVERDUE, obligation, "week " + (-left - 1) / 7);
        } else {
            tell(left <= NOW ? NoticeKind.DUE_NOW : NoticeKind.DUE_SOON, obligation, "");
        }
    }

    private void tell(NoticeKind kind, Obligation obligation, String detail) {
        EntityCode entity = obligation.entity().code();
        String dataflow = obligation.round().dataflow();
        LocalDate due = obligation.dueOn();
        String once =
                "%s %s %s %s %s %s"
                        .formatted(kind, entity, dataflow, obligation.period(), due, detail)
                        .strip();
        audience.tellFocalPointsOnce(
                entity, News.of(kind, entity, dataflow, obligation.period(), due).once(once));
    }

    private static Stream<LocalDate> dueDays(Round round) {
        return Stream.concat(
                Stream.of(round.dueOn()),
                round.extensions().values().stream().map(each -> each.dueOn()));
    }

    private static boolean isNear(LocalDate due, LocalDate today) {
        return !due.isAfter(today.plusDays(SOON)) && !due.isBefore(today.minusDays(LONGEST));
    }

    private static boolean isAnswered(Obligation obligation) {
        return obligation.submissions().stream()
                .anyMatch(
                        each ->
                                each.status() == SubmissionStatus.SUBMITTED
                                        || each.status() == SubmissionStatus.ACCEPTED);
    }
}
