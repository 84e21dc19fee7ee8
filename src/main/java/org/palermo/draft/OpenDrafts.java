package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.provision.Round;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Answers what the actor may fill in now. */
@Service
@Transactional(readOnly = true)
public class OpenDrafts {

    private final Permissions permissions;
    private final ReportingEntities entities;
    private final Agencies agencies;
    private final ProvisionAgreements agreements;
    private final ReportingCalendar calendar;
    private final Definitions definitions;
    private final Drafts drafts;

    OpenDrafts(
            Permissions permissions,
            ReportingEntities entities,
            Agencies agencies,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            Definitions definitions,
            Drafts drafts) {
        this.permissions = permissions;
        this.entities = entities;
        this.agencies = agencies;
        this.agreements = agreements;
        this.calendar = calendar;
        this.definitions = definitions;
        this.drafts = drafts;
    }

    /**
     * A draft that waits to be filled in.
     *
     * @param agency whose part it is; null for the state's own
     */
    public record OpenDraft(
            DraftKey key,
            ReportingEntity entity,
            @Nullable Agency agency,
            String title,
            LocalDate dueOn,
            boolean isDelivered) {}

    /** All of them, the latest period first. */
    public List<OpenDraft> all() {
        return permissions.entities(Action.FILL_PART).stream()
                .flatMap(entity -> agreements.of(entity).stream())
                .flatMap(this::of)
                .sorted(
                        Comparator.comparing((OpenDraft each) -> each.key().period())
                                .reversed()
                                .thenComparing(OpenDraft::title)
                                .thenComparing(each -> each.key().toString()))
                .toList();
    }

    /** The parts of agencies to which the actor is bound. */
    public List<OpenDraft> parts() {
        return all().stream().filter(each -> each.agency() != null).toList();
    }

    private Stream<OpenDraft> of(ProvisionAgreement agreement) {
        return calendar.rounds(agreement.dataflow()).stream()
                .filter(round -> agreement.covers(round.period()))
                .filter(round -> round.isOpenFor(agreement.entity()))
                .flatMap(round -> of(agreement.entity(), round).stream());
    }

    private List<OpenDraft> of(EntityCode code, Round round) {
        ReportingEntity entity = entities.find(code).orElseThrow();
        var state = new DraftKey(code, round.dataflow(), round.period(), null);
        List<OpenDraft> open = new ArrayList<>();
        if (permissions.may(Action.FILL_PART, Scope.of(code).in(round.dataflow()))) {
            open.add(draft(state, entity, null, round));
        }
        Set<String> own = permissions.agencies(Action.FILL_PART, code, round.dataflow());
        for (Agency agency : agencies.of(code)) {
            if (own.contains(agency.code())) {
                open.add(draft(state.of(agency.code()), entity, agency, round));
            }
        }
        return open;
    }

    private OpenDraft draft(
            DraftKey key, ReportingEntity entity, @Nullable Agency agency, Round round) {
        return new OpenDraft(
                key,
                entity,
                agency,
                definitions
                        .questionnaire(key.dataflow(), key.period())
                        .map(Questionnaire::title)
                        .orElse(key.dataflow()),
                round.dueOn(entity.code()),
                drafts.find(key).map(Draft::deliveredAt).isPresent());
    }
}
