package org.palermo.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * Something that the audit trail records; published in the transaction in which it happens, and
 * never with a figure or anything that names a person.
 *
 * @param account the account that did it; null for whoever acts in the transaction
 * @param entity the reporting entity it is about; null for none
 * @param subject what it was done to, as a natural key or a number, with the states or settings
 *     before and after where there are any
 */
public record AuditedEvent(
        AuditedAct act, @Nullable Long account, @Nullable EntityCode entity, String subject) {

    /** Done by whoever acts in the transaction. */
    public static AuditedEvent of(AuditedAct act, Object subject) {
        return new AuditedEvent(act, null, null, subject.toString());
    }

    /** Done by an account that does not act yet, or no longer. */
    public AuditedEvent by(long doer) {
        return new AuditedEvent(act, doer, entity, subject);
    }

    public AuditedEvent about(@Nullable EntityCode whose) {
        return new AuditedEvent(act, account, whose, subject);
    }
}
