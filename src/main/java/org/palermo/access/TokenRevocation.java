package org.palermo.access;

import org.palermo.database.SystemTransactions;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * Ends all API tokens of an account, when it is disabled or somebody has come in by a link: whoever
 * had it before keeps nothing.
 */
@Component
public class TokenRevocation {

    private final JdbcClient jdbc;
    private final SystemTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TokenRevocation(
            JdbcClient jdbc,
            SystemTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** On behalf of the application: nobody else sees the tokens of others. */
    public void revokeAll(long account) {
        transactions.run(() -> revoke(account));
    }

    private void revoke(long account) {
        int revoked =
                jdbc.sql(
                                """
                                update api_token
                                set revoked_at = :now
                                where account_id = :account and revoked_at is null
                                """)
                        .param("now", OffsetDateTime.now(clock))
                        .param("account", account)
                        .update();
        if (revoked > 0) {
            events.publishEvent(
                    AuditedEvent.of(
                            AuditedAct.TOKEN_REVOKED,
                            "account %d: %d tokens".formatted(account, revoked)));
        }
    }
}
