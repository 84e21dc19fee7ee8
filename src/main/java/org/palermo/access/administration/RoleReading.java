package org.palermo.access.administration;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Refusals;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntities;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Makes a role of what is written in a form. */
@Component
class RoleReading {

    private final ReportingEntities entities;
    private final Agencies agencies;
    private final Definitions definitions;
    private final Clock clock;

    RoleReading(
            ReportingEntities entities, Agencies agencies, Definitions definitions, Clock clock) {
        this.entities = entities;
        this.agencies = agencies;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** What is wrong with it; the role itself can be read when nothing is. */
    Refusals check(RoleForm form) {
        Optional<Role> role = FieldTexts.oneOf(Role.class, form.role());
        boolean ofOneEntity = role.isPresent() && role.get().isOfOneEntity();
        LocalDate from = from(form);
        LocalDate until = FieldTexts.day(form.until());
        return new Refusals()
                .addIf(role.isEmpty(), "role", "access.account.role.choose")
                .addIf(
                        ofOneEntity && !exists(form.entity()),
                        "entity",
                        "access.account.entity.missing")
                .addIf(
                        role.isPresent() && !ofOneEntity && !form.entity().isEmpty(),
                        "entity",
                        "access.account.entity.none")
                .addIf(
                        !form.agency().isEmpty() && !role.equals(Optional.of(Role.CONTRIBUTOR)),
                        "agency",
                        "access.account.agency.none")
                .addIf(
                        !form.agency().isEmpty() && agency(form).isEmpty(),
                        "agency",
                        "access.account.agency.other")
                .addIf(
                        !form.dataflow().isEmpty()
                                && !definitions.dataflows().contains(form.dataflow()),
                        "dataflow",
                        "access.dataflow.choose")
                .addIf(
                        role.equals(Optional.of(Role.ADMINISTRATOR)) && !form.dataflow().isEmpty(),
                        "dataflow",
                        "access.account.dataflow.none")
                .addIf(FieldTexts.isNoDay(form.from()), "from", "access.day.form")
                .addIf(FieldTexts.isNoDay(form.until()), "until", "access.day.form")
                .addIf(from.isBefore(today()), "from", "access.role.from.past")
                .addIf(until != null && until.isBefore(from), "until", "access.role.until.early");
    }

    /** The role of a form with which nothing is wrong. */
    RoleGrant grant(RoleForm form) {
        return new RoleGrant(
                Role.valueOf(form.role()),
                form.entity().isEmpty() ? null : new EntityCode(form.entity()),
                agency(form).map(Agency::code).orElse(null),
                form.dataflow().isEmpty() ? null : form.dataflow(),
                from(form),
                FieldTexts.day(form.until()));
    }

    private LocalDate from(RoleForm form) {
        @Nullable LocalDate from = FieldTexts.day(form.from());
        return Objects.requireNonNullElseGet(from, this::today);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private boolean exists(String entity) {
        return EntityCode.isWellFormed(entity) && entities.find(new EntityCode(entity)).isPresent();
    }

    /** The agency that was chosen, if it is one of the reporting entity that was chosen. */
    private Optional<Agency> agency(RoleForm form) {
        return agencies.all().stream()
                .filter(agency -> !agency.ended())
                .filter(agency -> Choices.key(agency).equals(form.agency()))
                .filter(agency -> agency.entity().value().equals(form.entity()))
                .findFirst();
    }
}
