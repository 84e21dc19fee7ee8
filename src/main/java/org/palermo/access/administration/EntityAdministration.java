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
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.LocalDate;
import java.util.List;
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

    EntityAdministration(
            Permissions permissions,
            Definitions definitions,
            ReportingEntities entities,
            Agencies agencies,
            ProvisionAgreements agreements) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.entities = entities;
        this.agencies = agencies;
        this.agreements = agreements;
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
            entities.add(
                    new ReportingEntity(
                            0,
                            new EntityCode(form.code()),
                            form.area(),
                            form.name(),
                            form.sovereign().isEmpty() ? null : new EntityCode(form.sovereign()),
                            FieldTexts.day(form.memberFrom()),
                            FieldTexts.day(form.memberUntil())));
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
        @Nullable LocalDate from = FieldTexts.day(form.memberFrom());
        @Nullable LocalDate until = FieldTexts.day(form.memberUntil());
        return new Refusals()
                .addIf(!EntityCode.isWellFormed(form.code()), "code", "access.entity.code.form")
                .addIf(entity(form.code()).isPresent(), "code", "access.entity.code.taken")
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
