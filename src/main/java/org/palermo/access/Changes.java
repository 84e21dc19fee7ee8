package org.palermo.access;

import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes that need two persons: one administrator asks, another approves or refuses, and nobody
 * decides what they asked for themselves.
 */
@Service
@Transactional
public class Changes {

    private static final Duration LASTS = Duration.ofDays(14);
    private static final int SHOWN = 100;

    private final Permissions permissions;
    private final PendingChanges changes;

    /** Asked one by one: what applies a change may itself ask for one. */
    private final ObjectProvider<ChangeKind> kinds;

    private final HandedLinks links;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(
            Permissions permissions,
            PendingChanges changes,
            ObjectProvider<ChangeKind> kinds,
            HandedLinks links,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permissions = permissions;
        this.changes = changes;
        this.kinds = kinds;
        this.links = links;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for a change, which then waits for a second person. Asking again for what waits already
     * adds nothing.
     *
     * @param subject what it would change, as a natural key or a number; names no person
     */
    public void ask(String kind, String subject, Map<String, String> values) {
        if (!kind(kind).mayBeAskedBy(permissions, values)) {
            throw new AccessDeniedException("%s may not be asked for".formatted(kind));
        }
        Instant now = clock.instant();
        boolean there =
                changes.waiting(now).stream()
                        .anyMatch(
                                each ->
                                        each.kind().equals(kind)
                                                && each.subject().equals(subject)
                                                && each.values().equals(values));
        if (!there) {
            long id =
                    changes.add(
                            new Change(
                                    0,
                                    kind,
                                    subject,
                                    values,
                                    actor(),
                                    now,
                                    now.plus(LASTS),
                                    null,
                                    null,
                                    null));
            publish(AuditedAct.CHANGE_ASKED, id, kind, subject, values);
        }
    }

    /** What waits and what has been decided, the newest first. */
    @Transactional(readOnly = true)
    public List<Change> latest() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return changes.latest(SHOWN);
    }

    /** What waits to be decided. */
    @Transactional(readOnly = true)
    public List<Change> waiting() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return changes.waiting(clock.instant());
    }

    public void approve(long id) {
        Change change = decide(id, Change.Outcome.APPROVED);
        kind(change.kind()).apply(change.values());
        publish(AuditedAct.CHANGE_APPROVED, change);
    }

    public void refuse(long id) {
        Change change = decide(id, Change.Outcome.REFUSED);
        publish(AuditedAct.CHANGE_REFUSED, change);
    }

    /**
     * Whether the acting account is a second person for a change: not the one who asked for it, nor
     * one of two of whom one let the other in by a link.
     */
    @Transactional(readOnly = true)
    public boolean mayDecide(Change change) {
        return change.askedBy() != actor() && !links.areLinked(actor(), change.askedBy());
    }

    public boolean knows(String name) {
        return found(name).isPresent();
    }

    /** The kind of a change. */
    public ChangeKind kind(String name) {
        return found(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("no kind of change is called " + name));
    }

    private Optional<ChangeKind> found(String name) {
        return kinds.stream().filter(kind -> kind.kind().equals(name)).findFirst();
    }

    private Change decide(long id, Change.Outcome outcome) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Change change = changes.find(id).orElseThrow(() -> NotFoundException.of("change", id));
        if (!mayDecide(change)) {
            throw new AccessDeniedException("somebody else decides change " + id);
        }
        if (!changes.decide(id, outcome, actor(), clock.instant())) {
            throw StaleVersionException.of("change", Long.toString(id));
        }
        return change;
    }

    private long actor() {
        return permissions.actor().account();
    }

    private void publish(AuditedAct act, Change change) {
        publish(act, change.id(), change.kind(), change.subject(), change.values());
    }

    private void publish(
            AuditedAct act, long id, String kind, String subject, Map<String, String> values) {
        String entity = values.getOrDefault("entity", "");
        events.publishEvent(
                AuditedEvent.of(act, "%d: %s %s".formatted(id, kind, subject))
                        .about(EntityCode.isWellFormed(entity) ? new EntityCode(entity) : null));
    }
}
