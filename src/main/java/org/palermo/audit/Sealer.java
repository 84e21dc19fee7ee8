package org.palermo.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Links new entries every few seconds, and signs the chain now and then and at the end. */
@Component
class Sealer implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final Chain chain;
    private final AuditSettings settings;

    Sealer(Chain chain, AuditSettings settings) {
        this.chain = chain;
        this.settings = settings;
    }

    @Scheduled(
            fixedDelayString = "${palermo.audit.seal-every:PT3S}",
            initialDelayString = "${palermo.audit.seal-every:PT3S}")
    void goOn() {
        if (settings.sealing()) {
            chain.seal();
            chain.checkpoint();
        }
    }

    /** The database may have gone first; then the next start goes on. */
    @Override
    public void destroy() {
        if (settings.sealing()) {
            try {
                chain.seal();
                chain.checkpointNow();
            } catch (DataAccessException | TransactionException gone) {
                LOG.warn("The audit trail could not be signed at the end", gone);
            }
        }
    }
}
