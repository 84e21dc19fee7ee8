package org.palermo.access.administration;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.provision.CalendarEntry;
import org.palermo.provision.ReportingCalendar;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Optional;

/** Opens and closes reporting periods. */
@Service
@Transactional
class CalendarAdministration {

    private final Permissions permissions;
    private final Definitions definitions;
    private final ReportingCalendar calendar;

    CalendarAdministration(
            Permissions permissions, Definitions definitions, ReportingCalendar calendar) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.calendar = calendar;
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
            calendar.open(form.dataflow(), period.orElseThrow());
        }
        return refusals;
    }

    void close(String dataflow, ReportingPeriod period, int version) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        CalendarEntry entry =
                calendar.find(dataflow, period)
                        .orElseThrow(() -> NotFoundException.of("reporting period", period));
        if (entry.version() != version) {
            throw StaleVersionException.of("reporting period", period.toString());
        }
        calendar.close(entry);
    }

    /** Whether the dataflow has a questionnaire for the period, and periods of that length. */
    private boolean asks(String dataflow, ReportingPeriod period) {
        Optional<Questionnaire> questionnaire = definitions.questionnaire(dataflow, period);
        return questionnaire.isPresent()
                && questionnaire.get().frequencies().contains(period.frequency());
    }
}
