package org.palermo.access.signin.session;

import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the audit trail what accounts do while nobody acts yet, or no longer. */
@Component
public class SignInTrail {

    private final ApplicationEventPublisher events;

    SignInTrail(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Transactional
    public void record(AuditedAct act, long account, String how) {
        events.publishEvent(
                AuditedEvent.of(act, "account %d %s".formatted(account, how)).by(account));
    }

    /** By somebody of whom nothing is known. */
    @Transactional
    public void recordRefusal(String how) {
        events.publishEvent(AuditedEvent.of(AuditedAct.SIGN_IN_REFUSED, "nobody " + how));
    }
}
