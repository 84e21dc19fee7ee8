package org.palermo.access.administration;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Reason;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.provision.CalendarEntry;
import org.palermo.provision.Extension;
import org.palermo.provision.Extensions;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Opens and closes reporting periods, and gives entities more time. */
@Service
@Transactional
class CalendarAdministration {

    private final Permissions permissions;
    private final Definitions definitions;
    private final ReportingCalendar calendar;
    private final Extensions extensions;
    private final ReportingEntities entities;
    private final ProvisionAgreements agreements;
    private final Clock clock;

    CalendarAdministration(
            Permissions permissions,
            Definitions definitions,
            ReportingCalendar calendar,
            Extensions extensions,
            ReportingEntities entities,
            ProvisionAgreements agreements,
            Clock clock) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.calendar = calendar;
        this.extensions = extensions;
        this.entities = entities;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** The periods of a dataflow, the latest first. */
    List<CalendarEntry> entries(String dataflow) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return calendar.entries(dataflow);
    }

    Refusals open(PeriodForm form) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Optional<ReportingPeriod> period = FieldTexts.period(form.period());
        Refusals refusals =
                new Refusals()
                        .addIf(
                                !definitions.dataflows().contains(form.dataflow()),
                                "dataflow",
                                "access.dataflow.choose")
                        .addIf(period.isEmpty(), "period", "access.period.form");
        if (refusals.isEmpty()) {
            refusals.addIf(
                    !asks(form.dataflow(), period.orElseThrow()),
                    "period",
                    "access.period.not-asked");
        }
        if (refusals.isEmpty()) {
            calendar.open(form.dataflow(), period.orElseThrow(), permissions.actor().name());
        }
        return refusals;
    }

    void close(String dataflow, ReportingPeriod period, int version) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        calendar.close(entry(dataflow, period, version), permissions.actor().name());
    }

    /** Lets the rule open and close a period again that was set by hand. */
    void followRule(String dataflow, ReportingPeriod period, int version) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        calendar.followRule(entry(dataflow, period, version));
    }

    /** All that were ever granted, the newest first. */
    List<Extension> extensions() {
        permissions.require(Action.GRANT_EXTENSION, Scope.everything());
        return extensions.all();
    }

    Refusals extend(ExtensionForm form) {
        permissions.require(Action.GRANT_EXTENSION, Scope.everything());
        Optional<ReportingPeriod> period = FieldTexts.period(form.period());
        Optional<ProvisionAgreement> agreement = agreement(form);
        LocalDate dueOn = FieldTexts.day(form.dueOn());
        Refusals refusals =
                Reason.check("reason", form.reason())
                        .addIf(!isEntity(form.entity()), "entity", "access.entity.choose")
                        .addIf(
                                !definitions.dataflows().contains(form.dataflow()),
                                "dataflow",
                                "access.dataflow.choose")
                        .addIf(period.isEmpty(), "period", "access.period.form")
                        .addIf(dueOn == null, "dueOn", "access.extension.due.form");
        if (!refusals.isEmpty() || dueOn == null) {
            return refusals;
        }
        refusals.addIf(
                        agreement.filter(each -> each.covers(period.orElseThrow())).isEmpty()
                                || !asks(form.dataflow(), period.orElseThrow()),
                        "period",
                        "access.extension.not-owed")
                .addIf(!isSensible(dueOn), "dueOn", "access.extension.due.range");
        if (refusals.isEmpty()) {
            extensions.grant(
                    agreement.orElseThrow(),
                    period.orElseThrow(),
                    dueOn,
                    form.reason(),
                    permissions.actor().name());
        }
        return refusals;
    }

    private boolean isSensible(LocalDate dueOn) {
        LocalDate today = LocalDate.now(clock);
        return !dueOn.isBefore(today) && !dueOn.isAfter(today.plusYears(1));
    }

    private Optional<ProvisionAgreement> agreement(ExtensionForm form) {
        return isEntity(form.entity())
                ? agreements.find(new EntityCode(form.entity()), form.dataflow())
                : Optional.empty();
    }

    private boolean isEntity(String code) {
        return EntityCode.isWellFormed(code) && entities.find(new EntityCode(code)).isPresent();
    }

    private CalendarEntry entry(String dataflow, ReportingPeriod period, int version) {
        CalendarEntry entry =
                calendar.find(dataflow, period)
                        .orElseThrow(() -> NotFoundException.of("reporting period", period));
        if (entry.version() != version) {
            throw StaleVersionException.of("reporting period", period.toString());
        }
        return entry;
    }

    /** Whether the dataflow has a questionnaire for the period, and periods of that length. */
    private boolean asks(String dataflow, ReportingPeriod period) {
        Optional<Questionnaire> questionnaire = definitions.questionnaire(dataflow, period);
        return questionnaire.isPresent()
                && questionnaire.get().frequencies().contains(period.frequency());
    }
}
