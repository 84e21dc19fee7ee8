package org.palermo.database;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.function.Supplier;

/** Transactions in which the application acts for itself: in jobs and in listeners to events. */
@Component
public class SystemTransactions {

    private final TransactionTemplate transactions;

    SystemTransactions(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public void run(Runnable work) {
        ActingAccount.runAs(
                ActingAccount.SYSTEM, () -> transactions.executeWithoutResult(_ -> work.run()));
    }

    public <T extends @Nullable Object> T call(Supplier<T> work) {
        return ActingAccount.callAs(
                ActingAccount.SYSTEM, () -> transactions.execute(_ -> work.get()));
    }
}
