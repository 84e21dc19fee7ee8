package org.palermo.draft;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.DeliveryReading;
import org.palermo.submission.DeliveryReading.Subject;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands drafts out to those who may read or change them, and keeps what they change; needs a
 * transaction.
 */
@Component
class DraftDesk {

    private final Permissions permissions;
    private final Definitions definitions;
    private final ProvisionAgreements agreements;
    private final DeliveryReading reading;
    private final Agencies agencies;
    private final Drafts drafts;
    private final DraftCells cells;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DraftDesk(
            Permissions permissions,
            Definitions definitions,
            ProvisionAgreements agreements,
            DeliveryReading reading,
            Agencies agencies,
            Drafts drafts,
            DraftCells cells,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.agreements = agreements;
        this.reading = reading;
        this.agencies = agencies;
        this.drafts = drafts;
        this.cells = cells;
        this.events = events;
        this.clock = clock;
    }

    /** Something to be written into a cell. */
    record Writing(Place place, Typed typed) {}

    /** The draft for reading; empty when nothing was entered yet. */
    Optional<Draft> read(DraftKey key) {
        Optional<Draft> draft = drafts.find(key);
        boolean shared = draft.isPresent() && draft.get().sharedAt() != null;
        if (!shared
                || permissions.agencies(Action.FILL_PART, key.entity(), key.dataflow()).isEmpty()) {
            permissions.require(
                    Action.FILL_PART, Scope.of(key.entity(), key.agency()).in(key.dataflow()));
        }
        return draft;
    }

    boolean mayFill(DraftKey key) {
        return permissions.may(
                Action.FILL_PART, Scope.of(key.entity(), key.agency()).in(key.dataflow()));
    }

    /** The draft for changing it; nobody else changes it before the transaction ends. */
    Draft lock(DraftKey key) {
        permissions.require(
                Action.FILL_PART, Scope.of(key.entity(), key.agency()).in(key.dataflow()));
        agreement(key);
        Draft draft = drafts.lock(key, now()).orElseThrow(() -> NotFoundException.of("draft", key));
        DraftState state = state(key, Optional.of(draft));
        if (state != DraftState.OPEN) {
            throw IllegalTransitionException.of(key, state, DraftState.OPEN);
        }
        return draft;
    }

    DraftState state(DraftKey key, Optional<Draft> draft) {
        if (!reading.takesDeliveries(key.entity(), key.dataflow(), key.period())) {
            return DraftState.CLOSED;
        }
        return draft.isPresent() && draft.get().deliveredAt() != null
                ? DraftState.DELIVERED
                : DraftState.OPEN;
    }

    /** Writes into cells of a locked draft; what stands there already is not written again. */
    List<DraftCell> write(Draft draft, List<Writing> writings, Cause cause) {
        Map<Place, DraftCell> current =
                new HashMap<>(cells.at(draft, writings.stream().map(Writing::place).toList()));
        List<DraftCell> written = new ArrayList<>();
        long sequence = draft.changes();
        Instant now = now();
        String by = actor();
        for (Writing writing : writings) {
            DraftCell before = current.get(writing.place());
            Typed stands = before == null ? Typed.NOTHING : before.typed();
            if (!writing.typed().equals(stands)) {
                var cell =
                        new DraftCell(
                                writing.place().table(),
                                writing.place().series(),
                                writing.typed(),
                                before == null ? 1 : before.version() + 1,
                                ++sequence,
                                cause,
                                now,
                                by);
                written.add(cell);
                current.put(writing.place(), cell);
            }
        }
        cells.save(draft, written);
        drafts.count(draft, sequence);
        return written;
    }

    Subject subject(DraftKey key) {
        return new Subject(questionnaire(key), key.entity(), key.period());
    }

    Questionnaire questionnaire(DraftKey key) {
        return definitions
                .questionnaire(key.dataflow(), key.period())
                .orElseThrow(() -> NotFoundException.of("questionnaire", key));
    }

    ProvisionAgreement agreement(DraftKey key) {
        return agreements
                .find(key.entity(), key.dataflow())
                .filter(agreement -> agreement.covers(key.period()))
                .orElseThrow(() -> NotFoundException.of("provision agreement", key));
    }

    Optional<Agency> agency(DraftKey key) {
        return agencies.of(key.entity()).stream()
                .filter(agency -> agency.code().equals(key.agency()))
                .findFirst();
    }

    /** Tells the audit trail what became of a draft. */
    void moved(DraftKey key, String what) {
        events.publishEvent(
                AuditedEvent.of(AuditedAct.DRAFT_MOVED, key + " " + what).about(key.entity()));
    }

    Instant now() {
        return clock.instant();
    }

    String actor() {
        return permissions.actor().name();
    }
}
