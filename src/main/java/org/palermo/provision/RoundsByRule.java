package org.palermo.provision;

import org.palermo.database.SystemTransactions;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.moments.DayHasPassed;
import org.springframework.modulith.moments.HourHasPassed;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Opens and closes the rounds whose day has come; several nodes may do so at once, and again.
 *
 * <p>A round whose whole time went by while the application did not run stays for somebody to open.
 */
@Component
public class RoundsByRule {

    private final CalendarSettings settings;
    private final Definitions definitions;
    private final ProvisionAgreements agreements;
    private final ReportingCalendar calendar;
    private final SystemTransactions transactions;
    private final Clock clock;

    RoundsByRule(
            CalendarSettings settings,
            Definitions definitions,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            SystemTransactions transactions,
            Clock clock) {
        this.settings = settings;
        this.definitions = definitions;
        this.agreements = agreements;
        this.calendar = calendar;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Every hour too, because the days of the server need not be those of the calendar. */
    @EventListener({ApplicationReadyEvent.class, DayHasPassed.class, HourHasPassed.class})
    void timeHasPassed() {
        if (settings.byRule()) {
            apply();
        }
    }

    /** Brings the calendar to what the rule says for today. */
    public void apply() {
        transactions.run(() -> definitions.dataflows().forEach(this::apply));
    }

    private void apply(String dataflow) {
        LocalDate today = LocalDate.now(clock);
        RoundRule rule = settings.ruleOf(dataflow);
        List<ProvisionAgreement> owing = agreements.to(dataflow);
        definitions.latest(dataflow).map(Questionnaire::frequencies).stream()
                .flatMap(reported -> rule.periodsOn(today, reported, owing).stream())
                .filter(period -> definitions.questionnaire(dataflow, period).isPresent())
                .forEach(period -> calendar.openByRule(dataflow, period));
        calendar.entries(dataflow).stream()
                .filter(entry -> entry.open() && entry.isByRule())
                .filter(entry -> !rule.isTimeFor(entry.period(), today))
                .forEach(calendar::closeByRule);
    }
}
