package org.palermo.audit;

import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Types;

/**
 * Adds an entry for everything that is said to be done, in the transaction in which it is done, so
 * that neither is kept without the other; what was only read gets a transaction of its own. What is
 * too long for one entry is continued in further ones, so that nothing is left out.
 */
@Repository
class Trail {

    private static final int LONGEST_SUBJECT = 500;

    /** Stands where a subject goes on in another entry. */
    private static final String CONTINUED = "…";

    private final JdbcClient jdbc;
    private final TransactionTemplate own;

    Trail(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(manager);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void record(AuditedEvent event) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            add(event);
        } else {
            own.executeWithoutResult(_ -> add(event));
        }
    }

    private void add(AuditedEvent event) {
        String subject = event.subject().replaceAll("\\p{Cntrl}", " ");
        if (subject.length() <= LONGEST_SUBJECT) {
            add(event, subject);
            return;
        }
        int begin = 0;
        while (begin < subject.length()) {
            String before = begin == 0 ? "" : CONTINUED;
            int end = end(subject, begin + LONGEST_SUBJECT - 2 * CONTINUED.length());
            String after = end == subject.length() ? "" : CONTINUED;
            add(event, before + subject.substring(begin, end) + after);
            begin = end;
        }
    }

    /** Never between the two halves of one sign. */
    private static int end(String subject, int wanted) {
        if (wanted >= subject.length()) {
            return subject.length();
        }
        return Character.isHighSurrogate(subject.charAt(wanted - 1)) ? wanted - 1 : wanted;
    }

    /** Who acts is asked of the database, which was told at the beginning of the transaction. */
    private void add(AuditedEvent event, String subject) {
        EntityCode entity = event.entity();
        jdbc.sql(
                        """
                        insert into audit_entry
                            (act, account_id, acts_as, token_id, entity_code, subject)
                        select :act, who,
                            case when who is null then
                                case when acts_as_system() then 'system' else 'nobody' end
                            end,
                            case when who = acting_account() then acting_token() end,
                            :entity, :subject
                        from (select coalesce(:account, acting_account()) as who) as acting
                        """)
                .param("act", event.act().name())
                .param("account", event.account(), Types.BIGINT)
                .param("entity", entity == null ? null : entity.value(), Types.VARCHAR)
                .param("subject", subject)
                .update();
    }
}
