package org.palermo.access.administration;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sets up who reports: entities, their agencies and what they have agreed to deliver. */
@Service
@Transactional
class EntityAdministration {

    private static final Pattern AGENCY_CODE = Pattern.compile("[A-Z][A-Z0-9-]{1,15}");

    private final Permissions permissions;
    private final Definitions definitions;
    private final ReportingEntities entities;
    private final Agencies agencies;
    private final ProvisionAgreements agreements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EntityAdministration(
            Permissions permissions,
            Definitions definitions,
            ReportingEntities entities,
            Agencies agencies,
            ProvisionAgreements agreements,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.entities = entities;
        this.agencies = agencies;
        this.agreements = agreements;
        this.events = events;
        this.clock = clock;
    }

    List<ReportingEntity> entities() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return entities.all();
    }

    List<Agency> agencies() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return agencies.all();
    }

    List<ProvisionAgreement> agreements() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return agreements.all();
    }

    Refusals addEntity(EntityForm form) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Refusals refusals = check(form);
        if (refusals.isEmpty()) {
            entities.add(entity(form.code(), form));
        }
        return refusals;
    }

    Refusals addAgency(AgencyForm form) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Optional<Agency.Kind> kind = FieldTexts.oneOf(Agency.Kind.class, form.kind());
        Refusals refusals =
                new Refusals()
                        .addIf(entity(form.entity()).isEmpty(), "entity", "access.entity.choose")
                        .addIf(
                                !AGENCY_CODE.matcher(form.code()).matches(),
                                "code",
                                "access.agency.code.form")
                        .addIf(form.name().isEmpty(), "name", "access.name.missing")
                        .addIf(kind.isEmpty(), "kind", "access.agency.kind.choose");
        if (refusals.isEmpty()) {
            EntityCode entity = new EntityCode(form.entity());
            boolean taken =
                    agencies.of(entity).stream().anyMatch(each -> each.code().equals(form.code()));
            refusals.addIf(taken, "code", "access.agency.code.taken");
        }
        if (refusals.isEmpty()) {
            agencies.add(
                    new EntityCode(form.entity()), form.code(), form.name(), kind.orElseThrow());
        }
        return refusals;
    }

    /** From now on its contributors can no longer act for it; what it reported stays. */
    void endAgency(String entity, String code) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Agency agency =
                agencies.all().stream()
                        .filter(each -> each.entity().value().equals(entity))
                        .filter(each -> each.code().equals(code) && !each.ended())
                        .findFirst()
                        .orElseThrow(() -> NotFoundException.of("agency", entity + "/" + code));
        agencies.end(agency, clock.instant());
        publish(AuditedAct.AGENCY_ENDED, agency.entity(), agency.entity() + "/" + code);
    }

    /** Sets the last period that an agreement covers; submissions that are there stay. */
    Refusals endAgreement(String entity, String dataflow, String last) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        ProvisionAgreement agreement =
                entity(entity)
                        .flatMap(each -> agreements.find(each.code(), dataflow))
                        .orElseThrow(
                                () -> NotFoundException.of("agreement", entity + "/" + dataflow));
        Optional<ReportingPeriod> period = FieldTexts.period(last);
        String field = "end-" + entity + "-" + dataflow;
        Refusals refusals =
                new Refusals()
                        .addIf(period.isEmpty(), field, "access.period.form")
                        .addIf(
                                endsEarly(Optional.of(agreement.from()), period),
                                field,
                                "access.agreement.until.early");
        if (refusals.isEmpty()) {
            agreements.end(agreement, period.orElseThrow());
            publish(
                    AuditedAct.AGREEMENT_CHANGED,
                    agreement.entity(),
                    "%s/%s until %s".formatted(entity, dataflow, last));
        }
        return refusals;
    }

    /** An entity as it stands, to be changed. */
    EntityForm form(String code) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        ReportingEntity entity =
                entity(code).orElseThrow(() -> NotFoundException.of("entity", code));
        EntityCode sovereign = entity.sovereign();
        return new EntityForm(
                code,
                entity.area(),
                entity.name(),
                sovereign == null ? "" : sovereign.value(),
                Objects.toString(entity.memberFrom(), ""),
                Objects.toString(entity.memberUntil(), ""));
    }

    /** Changes what is said of an entity; its code stays, since figures are kept under it. */
    Refusals changeEntity(String code, EntityForm form) {
        form(code);
        Refusals refusals =
                checkDetails(form)
                        .addIf(form.sovereign().equals(code), "sovereign", "access.entity.choose");
        if (refusals.isEmpty()) {
            entities.change(entity(code, form));
            publish(AuditedAct.ENTITY_CHANGED, new EntityCode(code), code);
        }
        return refusals;
    }

    private void publish(AuditedAct act, EntityCode entity, String subject) {
        events.publishEvent(AuditedEvent.of(act, subject).about(entity));
    }

    private static ReportingEntity entity(String code, EntityForm form) {
        return new ReportingEntity(
                0,
                new EntityCode(code),
                form.area(),
                form.name(),
                form.sovereign().isEmpty() ? null : new EntityCode(form.sovereign()),
                FieldTexts.day(form.memberFrom()),
                FieldTexts.day(form.memberUntil()));
    }

    Refusals addAgreement(AgreementForm form) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Optional<ReportingEntity> entity = entity(form.entity());
        Optional<ReportingPeriod> from = FieldTexts.period(form.from());
        Optional<ReportingPeriod> until = FieldTexts.period(form.until());
        Refusals refusals =
                new Refusals()
                        .addIf(entity.isEmpty(), "entity", "access.entity.choose")
                        .addIf(
                                !definitions.dataflows().contains(form.dataflow()),
                                "dataflow",
                                "access.dataflow.choose")
                        .addIf(from.isEmpty(), "from", "access.period.form")
                        .addIf(
                                !form.until().isEmpty() && until.isEmpty(),
                                "until",
                                "access.period.form")
                        .addIf(endsEarly(from, until), "until", "access.agreement.until.early");
        if (refusals.isEmpty()) {
            boolean there =
                    agreements.find(new EntityCode(form.entity()), form.dataflow()).isPresent();
            refusals.addIf(there, "dataflow", "access.agreement.there");
        }
        if (refusals.isEmpty()) {
            agreements.add(
                    entity.orElseThrow(), form.dataflow(), from.orElseThrow(), until.orElse(null));
        }
        return refusals;
    }

    private Refusals check(EntityForm form) {
        Refusals refusals =
                new Refusals()
                        .addIf(
                                !EntityCode.isWellFormed(form.code()),
                                "code",
                                "access.entity.code.form")
                        .addIf(entity(form.code()).isPresent(), "code", "access.entity.code.taken");
        checkDetails(form).byField().forEach(refusals::add);
        return refusals;
    }

    private Refusals checkDetails(EntityForm form) {
        @Nullable LocalDate from = FieldTexts.day(form.memberFrom());
        @Nullable LocalDate until = FieldTexts.day(form.memberUntil());
        return new Refusals()
                .addIf(!isArea(form.area()), "area", "access.entity.area.choose")
                .addIf(form.name().isEmpty(), "name", "access.name.missing")
                .addIf(
                        !form.sovereign().isEmpty() && entity(form.sovereign()).isEmpty(),
                        "sovereign",
                        "access.entity.choose")
                .addIf(FieldTexts.isNoDay(form.memberFrom()), "memberFrom", "access.day.form")
                .addIf(FieldTexts.isNoDay(form.memberUntil()), "memberUntil", "access.day.form")
                .addIf(
                        from != null && until != null && until.isBefore(from),
                        "memberUntil",
                        "access.entity.until.early");
    }

    private boolean isArea(String code) {
        return definitions.codeList("CL_AREA").parts().stream()
                .anyMatch(area -> area.id().equals(code));
    }

    private Optional<ReportingEntity> entity(String code) {
        return EntityCode.isWellFormed(code)
                ? entities.find(new EntityCode(code))
                : Optional.empty();
    }

    private static boolean endsEarly(
            Optional<ReportingPeriod> from, Optional<ReportingPeriod> until) {
        return from.isPresent()
                && until.isPresent()
                && until.get().lastDay().isBefore(from.get().firstDay());
    }
}
