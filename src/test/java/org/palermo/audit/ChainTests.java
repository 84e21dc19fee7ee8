package org.palermo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The chain stays whole whoever writes and whoever links at the same time. */
@SpringBootTest
@WithDatabase
class ChainTests {

    private static final int WRITERS = 200;
    private static final int SEALERS = 4;
    private static final int EACH = 5;

    @Autowired Chain chain;
    @Autowired AuditVerification verification;
    @Autowired ApplicationEventPublisher events;
    @Autowired PlatformTransactionManager manager;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void staysWholeWhileTwoHundredWriteAndSeveralLink() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                boolean rollsBack = writer % 10 == 9;
                running.add(threads.submit(() -> write(rollsBack)));
            }
            for (int sealer = 0; sealer < SEALERS; sealer++) {
                running.add(
                        threads.submit(
                                () -> {
                                    for (int time = 0; time < EACH; time++) {
                                        chain.seal();
                                        chain.checkpointNow();
                                    }
                                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        AuditVerification.Result result = verification.verify();

        assertThat(result.flaws()).isEmpty();
        assertThat(linked()).isEqualTo(WRITERS * 9 / 10 * EACH);
    }

    @Test
    void goesOnWhereASealerWasKilled() throws Exception {
        write(false);
        try (Connection connection = TestDatabase.ownerSource().getConnection()) {
            connection.setAutoCommit(false);
            var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.queryForList("select set_config('app.account', 'system', true)");
            jdbc.update(
                    """
                    insert into audit_link (position, entry_id, digest)
                    select (select coalesce(max(position), 0) + 1 from audit_link), min(entry_id),
                        sha256('half done')
                    from audit_pending
                    """);
            connection.rollback();
        }

        assertThat(verification.verify().flaws()).isEmpty();
        assertThat(linked()).isEqualTo(EACH);
    }

    @Test
    void doesNotLinkAnEntryTwice() {
        write(false);
        chain.seal();
        TestDatabase.owner()
                .sql(
                        """
                        insert into audit_pending (entry_id)
                        select entry_id
                        from audit_link
                        where position = 1
                        """)
                .update();

        write(false);

        assertThat(verification.verify().flaws()).isEmpty();
        assertThat(linked()).isEqualTo(2 * EACH);
    }

    private void write(boolean rollsBack) {
        for (int time = 0; time < EACH; time++) {
            ActingAccount.runAs(
                    ActingAccount.SYSTEM,
                    () ->
                            new TransactionTemplate(manager)
                                    .executeWithoutResult(
                                            transaction -> {
                                                events.publishEvent(
                                                        AuditedEvent.of(
                                                                AuditedAct.QUERY_MOVED, subject));
                                                if (rollsBack) {
                                                    transaction.setRollbackOnly();
                                                }
                                            }));
        }
    }

    private long linked() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql(
                                        """
                                        select count(*)
                                        from audit_link
                                        join audit_entry on audit_entry.id = entry_id
                                        where subject = :subject
                                        """)
                                .param("subject", subject)
                                .query(Long.class)
                                .single());
    }
}
