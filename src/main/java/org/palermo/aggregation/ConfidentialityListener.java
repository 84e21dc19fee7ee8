package org.palermo.aggregation;

import org.palermo.sharing.ConfidentialityChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sees to it that sums follow what may go into them. */
@Component
class ConfidentialityListener {

    private final AggregationRequests requests;
    private final AggregationQueue queue;

    ConfidentialityListener(AggregationRequests requests, AggregationQueue queue) {
        this.requests = requests;
        this.queue = queue;
    }

    @EventListener
    void on(ConfidentialityChanged event) {
        requests.addAll(event.dataflow());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        queue.wake();
                    }
                });
    }
}
