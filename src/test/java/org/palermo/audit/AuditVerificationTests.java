package org.palermo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.audit.Flaw.Kind;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.keys.Keys;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Whatever the owner of the database does to the trail is found; everything is taken back. */
@SpringBootTest
@WithDatabase
class AuditVerificationTests {

    private static final int MANY = 100_000;

    @Autowired AuditVerification verification;
    @Autowired Chain chain;
    @Autowired CheckpointFile file;
    @Autowired Keys keys;
    @Autowired SystemTransactions transactions;
    @Autowired ApplicationEventPublisher events;

    private long end;

    @BeforeEach
    void aTrailIsSigned() {
        add(20);
        chain.seal();
        chain.checkpointNow();
        end = lastCheckpoint().position();
    }

    @Test
    void anUntouchedTrailHolds() {
        add(3);

        AuditVerification.Result result = verification.verify();

        assertThat(result.flaws()).isEmpty();
        assertThat(result.isSound()).isTrue();
        assertThat(result.entries()).isGreaterThanOrEqualTo(end + 3);
        assertThat(result.checkpoints()).isPositive();
    }

    @Test
    void oneChangedByteOfAnEntryIsFound() {
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                update audit_entry
                                                set subject = overlay(subject placing 'X' from 1)
                                                where id = %s
                                                """
                                                        .formatted(entryAt(end - 5)))))
                .containsExactly(Kind.ENTRY_CHANGED);
    }

    @Test
    void aChangedTimeIsFound() {
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                update audit_entry
                                                set at = at + interval '1 microsecond'
                                                where id = %s
                                                """
                                                        .formatted(entryAt(end - 5)))))
                .containsExactly(Kind.ENTRY_CHANGED);
    }

    @Test
    void aDeletedEntryIsFound() {
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                "delete from audit_entry where id = "
                                                        + entryAt(end - 5))))
                .containsExactly(Kind.ENTRY_GONE);
    }

    @Test
    void anEntryDeletedWithItsLinkIsFound() {
        assertThat(
                        after(
                                jdbc -> {
                                    jdbc.update(
                                            "delete from audit_entry where id = "
                                                    + entryAt(end - 5));
                                    jdbc.update(
                                            "delete from audit_link where position = ?", end - 5);
                                }))
                .containsExactly(Kind.POSITION_MISSING);
    }

    @Test
    void anEntryDeletedAndTheChainClosedOverItIsFound() {
        assertThat(
                        after(
                                jdbc -> {
                                    jdbc.update(
                                            "delete from audit_entry where id = "
                                                    + entryAt(end - 5));
                                    jdbc.update(
                                            "delete from audit_link where position = ?", end - 5);
                                    chainAnew(jdbc);
                                }))
                .containsOnly(Kind.TAIL_MISSING);
    }

    @Test
    void anEntryDeletedBeforeItWasLinkedIsFound() {
        add(1);
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                delete from audit_entry
                                                where id = (select max(entry_id) from audit_pending)
                                                """)))
                .containsExactly(Kind.PENDING_GONE);
    }

    @Test
    void anEntryPutInPastTheApplicationIsFound() {
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                insert into audit_entry (act, acts_as, subject)
                                                values ('SIGNED_IN', 'nobody', 'put in')
                                                """)))
                .containsExactly(Kind.ENTRY_UNLINKED);
    }

    @Test
    void anEntryPutIntoTheMiddleOfTheChainIsFound() {
        assertThat(
                        after(
                                jdbc -> {
                                    jdbc.update(
                                            """
                                            insert into audit_entry (at, act, acts_as, subject)
                                            select at, 'SIGNED_IN', 'nobody', 'put in'
                                            from audit_entry
                                            where id = %s
                                            """
                                                    .formatted(entryAt(end - 5)));
                                    jdbc.update(
                                            "update audit_link set position = -position"
                                                    + " where position > ?",
                                            end - 5);
                                    jdbc.update(
                                            """
                                            insert into audit_link (position, entry_id, digest)
                                            select ?, max(id), sha256('')
                                            from audit_entry
                                            where subject = 'put in'
                                            """,
                                            end - 4);
                                    jdbc.update(
                                            "update audit_link set position = 1 - position"
                                                    + " where position < 0");
                                    chainAnew(jdbc);
                                }))
                .containsOnly(Kind.CHAIN_OTHER);
    }

    @Test
    void anEntryAddedAfterwardsWithAnEarlierTimeIsFound() {
        assertThat(
                        after(
                                jdbc -> {
                                    jdbc.update(
                                            """
                                            insert into audit_entry (at, act, acts_as, subject)
                                            values (clock_timestamp() - interval '2 hours',
                                                'SIGNED_IN', 'nobody', 'put in')
                                            """);
                                    jdbc.update(
                                            """
                                            insert into audit_link (position, entry_id, digest)
                                            select ?, max(id), sha256('')
                                            from audit_entry
                                            where subject = 'put in'
                                            """,
                                            end + 1);
                                    chainAnew(jdbc);
                                }))
                .containsExactly(Kind.ENTRY_LATE);
    }

    @Test
    void aTailCutOffWithItsCheckpointsIsFoundByTheFile() {
        assertThat(after(jdbc -> cut(jdbc, end - 5)))
                .contains(Kind.CHECKPOINT_GONE, Kind.TAIL_MISSING)
                .doesNotContain(Kind.ENTRY_CHANGED);
    }

    @Test
    void aTailCutOffAndGrownAgainIsFound() {
        assertThat(
                        after(
                                jdbc -> {
                                    cut(jdbc, end - 1);
                                    jdbc.update(
                                            """
                                            insert into audit_entry (act, acts_as, subject)
                                            values ('SIGNED_IN', 'nobody', 'put in')
                                            """);
                                    jdbc.update(
                                            """
                                            insert into audit_link (position, entry_id, digest)
                                            select ?, max(id), sha256('')
                                            from audit_entry
                                            where subject = 'put in'
                                            """,
                                            end);
                                    chainAnew(jdbc);
                                }))
                .containsOnly(Kind.CHECKPOINT_GONE, Kind.CHAIN_OTHER);
    }

    @Test
    void aRemovedCheckpointIsFound() {
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                delete from audit_checkpoint
                                                where id = (select max(id) from audit_checkpoint)
                                                """)))
                .containsExactly(Kind.CHECKPOINT_GONE);
    }

    @Test
    void aReplacedCheckpointIsFound() {
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                update audit_checkpoint
                                                set position = position - 1, digest = (
                                                    select digest
                                                    from audit_link
                                                    where audit_link.position
                                                        = audit_checkpoint.position - 1)
                                                where id = (select max(id) from audit_checkpoint)
                                                """)))
                .contains(Kind.CHECKPOINT_FORGED);
    }

    @Test
    void aCheckpointSignedWithAnotherKeyIsFound() throws Exception {
        Checkpoint real = lastCheckpoint();
        Signature foreign = Signature.getInstance("Ed25519");
        foreign.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        foreign.update(real.line().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] signature = foreign.sign();
        var forged =
                new Checkpoint(
                        real.position(),
                        real.digest(),
                        real.madeAt(),
                        new Keys.Signed(1, signature));
        var unknown =
                new Checkpoint(
                        real.position(),
                        real.digest(),
                        real.madeAt(),
                        new Keys.Signed(9, signature));

        assertThat(forged.isSigned(keys)).isFalse();
        assertThat(unknown.isSigned(keys)).isFalse();
        assertThat(
                        after(
                                jdbc ->
                                        jdbc.update(
                                                """
                                                update audit_checkpoint
                                                set signature = ?
                                                where id = (select max(id) from audit_checkpoint)
                                                """,
                                                (Object) signature)))
                .contains(Kind.CHECKPOINT_FORGED);
        List<String> lines = new ArrayList<>(file.lines());
        lines.add(forged.line());
        lines.add("half a li");
        assertThat(after(_ -> {}, lines)).containsExactly(Kind.LINE_FORGED, Kind.LINE_FORGED);
    }

    @Test
    void eachFlawIsToldInWords() {
        for (Kind kind : Kind.values()) {
            var flaw = new Flaw(kind, List.of("first", "second", "third", "fourth"));

            assertThat(verification.text(flaw)).contains("first").doesNotContain("{");
        }
    }

    @Test
    void aTrailOfAHundredThousandEntriesIsVerified() {
        long before = count();
        TestDatabase.owner()
                .sql(
                        """
                        insert into audit_entry (act, acts_as, entity_code, subject)
                        select 'SUBMISSION_MOVED', 'system', 'AUD',
                            'AUD/irregular-migration/2026-Q3/' || number || ' RECEIVED CHECKED'
                        from generate_series(1, :many) as number
                        """)
                .param("many", MANY)
                .update();
        Instant begun = Instant.now();
        chain.seal();
        chain.checkpointNow();
        Duration linking = Duration.between(begun, Instant.now());

        AuditVerification.Result result = verification.verify();

        System.Logger log = System.getLogger(getClass().getName());
        log.log(System.Logger.Level.INFO, "linked in {0}, verified in {1}", linking, result.took());
        assertThat(result.flaws()).isEmpty();
        assertThat(result.entries()).isGreaterThanOrEqualTo(before + MANY);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(20));
    }

    private Checkpoint lastCheckpoint() {
        return transactions.call(chain::last).orElseThrow();
    }

    private long count() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc -> jdbc.sql("select count(*) from audit_link").query(Long.class).single());
    }

    private void add(int entries) {
        for (int i = 0; i < entries; i++) {
            events.publishEvent(AuditedEvent.of(AuditedAct.QUERY_MOVED, "AUD/verified/" + i));
        }
    }

    private static String entryAt(long position) {
        return "(select entry_id from audit_link where position = %d)".formatted(position);
    }

    private static void cut(JdbcTemplate jdbc, long last) {
        jdbc.update("delete from audit_checkpoint where position > ?", last);
        jdbc.update("delete from audit_link where position > ?", last);
        jdbc.update("delete from audit_entry where id not in (select entry_id from audit_link)");
    }

    /** What somebody does who knows how the chain is made, but has no key. */
    private static void chainAnew(JdbcTemplate jdbc) {
        record Link(long position, byte[] digest) {}
        List<Link> links = new ArrayList<>();
        byte[][] digest = {new byte[AuditEntry.DIGEST_BYTES]};
        jdbc.query(
                """
                select position, %s
                from audit_link
                join audit_entry on audit_entry.id = audit_link.entry_id
                order by position
                """
                        .formatted(AuditEntry.COLUMNS),
                row -> {
                    digest[0] = AuditEntry.read(row).digestAfter(digest[0]);
                    links.add(new Link(row.getLong("position"), digest[0]));
                });
        jdbc.batchUpdate(
                "update audit_link set digest = ? where position = ?",
                links,
                1000,
                (statement, link) -> {
                    statement.setBytes(1, link.digest());
                    statement.setLong(2, link.position());
                });
        long[] place = {0};
        links.stream()
                .mapToLong(Link::position)
                .filter(position -> position != ++place[0])
                .boxed()
                .toList()
                .forEach(
                        position ->
                                jdbc.update(
                                        "update audit_link set position = ? where position = ?",
                                        position - 1,
                                        position));
    }

    private List<Kind> after(Consumer<JdbcTemplate> tampering) {
        return after(tampering, file.lines());
    }

    /** What is found after something was done, in a transaction that is taken back. */
    private List<Kind> after(Consumer<JdbcTemplate> tampering, List<String> noted) {
        try (Connection connection = TestDatabase.ownerSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                jdbc.queryForList("select set_config('app.account', 'system', true)");
                for (String table : List.of("audit_entry", "audit_link", "audit_checkpoint")) {
                    jdbc.execute("alter table " + table + " disable trigger user");
                    jdbc.execute("alter table " + table + " no force row level security");
                }
                jdbc.execute("alter table audit_link drop constraint audit_link_position_check");
                tampering.accept(jdbc);
                return new ChainCheck(jdbc, keys)
                        .check(noted).flaws().stream().map(Flaw::kind).toList();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
