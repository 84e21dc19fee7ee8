package org.palermo.access;

import org.palermo.database.ActingAccount;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells the audit trail who looked at whose figures and who took what along; once for a request, by
 * the page, before anything is sent.
 */
@Component
public class Sightings {

    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    Sightings(Accounts accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    /** Somebody looks at an entity's figures; one's own are nobody's business. */
    public void seen(EntityCode whose, Object subject) {
        if (!isOwn(whose)) {
            events.publishEvent(AuditedEvent.of(AuditedAct.FIGURES_VIEWED, subject).about(whose));
        }
    }

    /** Somebody looks at figures of several entities, or at what was made of them. */
    public void seen(Object subject) {
        events.publishEvent(AuditedEvent.of(AuditedAct.FIGURES_VIEWED, subject));
    }

    /** Somebody takes a file of an entity along. */
    public void taken(EntityCode whose, Object subject) {
        events.publishEvent(AuditedEvent.of(AuditedAct.DOWNLOADED, subject).about(whose));
    }

    /** Somebody takes a file along that is about no single entity. */
    public void taken(Object subject) {
        events.publishEvent(AuditedEvent.of(AuditedAct.DOWNLOADED, subject));
    }

    private boolean isOwn(EntityCode whose) {
        return ActingAccount.person().stream()
                .flatMap(person -> accounts.currentGrants(person.account()).stream())
                .anyMatch(grant -> whose.equals(grant.entity()));
    }
}
