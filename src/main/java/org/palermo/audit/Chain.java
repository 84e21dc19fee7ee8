package org.palermo.audit;

import org.jspecify.annotations.Nullable;
import org.palermo.database.SystemTransactions;
import org.palermo.keys.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Links entries into the chain and signs how far it has come; one node at a time, in transactions
 * that are on the disk when they end, for what is signed must not be done again in another order.
 */
@Repository
class Chain {

    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final long LOCK = 0x50414c_41554449L;
    private static final int AT_ONCE = 2000;
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final SystemTransactions transactions;
    private final Keys keys;
    private final CheckpointFile file;
    private final Clock clock;

    private @Nullable Checkpoint noted;
    private boolean contradicted;

    Chain(
            JdbcTemplate jdbc,
            SystemTransactions transactions,
            Keys keys,
            CheckpointFile file,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = keys;
        this.file = file;
        this.clock = clock;
    }

    /** A place in the chain and the digest there; 0 and zeros before the first. */
    private record End(long position, byte[] digest) {

        static final End OF_NOTHING = new End(0, new byte[AuditEntry.DIGEST_BYTES]);
    }

    /** An entry that is said not to be linked, and whether it is. */
    private record Waiting(AuditEntry entry, boolean linked) {}

    private record Link(long position, long entry, byte[] digest) {}

    /** Links all entries that are committed; waits for a node that does so already. */
    long seal() {
        long linked = 0;
        int last = transactions.call(this::isAnythingPending) ? AT_ONCE : 0;
        while (last == AT_ONCE) {
            last = transactions.call(this::sealNext);
            linked += last;
        }
        return linked;
    }

    private boolean isAnythingPending() {
        return !jdbc.queryForList("select entry_id from audit_pending limit 1").isEmpty();
    }

    private int sealNext() {
        lock();
        List<Waiting> waiting =
                jdbc.query(
                        """
                        select %s,
                            exists (
                                select from audit_link
                                where audit_link.entry_id = audit_entry.id) as linked
                        from (
                            select entry_id
                            from audit_pending
                            order by entry_id
                            limit ?) as next
                        join audit_entry on audit_entry.id = next.entry_id
                        order by audit_entry.id
                        """
                                .formatted(AuditEntry.COLUMNS),
                        (row, _) -> new Waiting(AuditEntry.read(row), row.getBoolean("linked")),
                        AT_ONCE);
        link(waiting.stream().filter(each -> !each.linked()).map(Waiting::entry).toList());
        jdbc.update(
                "delete from audit_pending where entry_id = any (?)",
                (Object) waiting.stream().map(each -> each.entry().id()).toArray(Long[]::new));
        return waiting.size();
    }

    private void link(List<AuditEntry> entries) {
        End end = end();
        List<Link> links = new ArrayList<>(entries.size());
        for (AuditEntry entry : entries) {
            end = new End(end.position() + 1, entry.digestAfter(end.digest()));
            links.add(new Link(end.position(), entry.id(), end.digest()));
        }
        jdbc.update(
                """
                insert into audit_link (position, entry_id, digest)
                select * from unnest(?::bigint[], ?::bigint[], ?::bytea[])
                """,
                links.stream().map(Link::position).toArray(Long[]::new),
                links.stream().map(Link::entry).toArray(Long[]::new),
                links.stream().map(Link::digest).toArray(byte[][]::new));
    }

    /** Signs how far the chain has come, where it has grown for a while or stood still for long. */
    void checkpoint() {
        checkpointWhen(
                (end, last) ->
                        last == null
                                || !clock.instant()
                                        .isBefore(
                                                last.madeAt()
                                                        .plus(
                                                                end.position() > last.position()
                                                                        ? BETWEEN_CHECKPOINTS
                                                                        : HEARTBEAT)));
    }

    /** Signs how far the chain has come, where it has grown at all. */
    void checkpointNow() {
        checkpointWhen((end, last) -> last == null || end.position() > last.position());
    }

    /** Whether a checkpoint is due after the last one. */
    private interface Due {
        boolean isDue(End end, @Nullable Checkpoint last);
    }

    private synchronized void checkpointWhen(Due due) {
        transactions
                .<Optional<Checkpoint>>call(() -> sign(due))
                .ifPresent(
                        made -> {
                            file.append(made);
                            noted = made;
                            LOG.info("audit checkpoint {}", made.line());
                        });
    }

    private Optional<Checkpoint> sign(Due due) {
        lock();
        End end = end();
        if (end.position() == 0 || !due.isDue(end, last().orElse(null)) || isContradicted()) {
            return Optional.empty();
        }
        Checkpoint made = Checkpoint.sign(keys, end.position(), end.digest(), clock.instant());
        jdbc.update(
                """
                insert into audit_checkpoint (position, digest, made_at, key, signature)
                values (?, ?, ?, ?, ?)
                """,
                made.position(),
                made.digest(),
                Timestamp.from(made.madeAt()),
                made.signed().key(),
                made.signed().signature());
        return Optional.of(made);
    }

    /** A chain that is not the one that was signed before is not signed again. */
    private boolean isContradicted() {
        Checkpoint before = noted == null ? file.last().orElse(null) : noted;
        noted = before;
        boolean is =
                before != null && digestAt(before.position()).filter(before::vouchesFor).isEmpty();
        if (is && !contradicted) {
            LOG.error(
                    "The audit trail does not go on from the checkpoint at position {}:"
                            + " it is not signed until that is cleared up",
                    Objects.requireNonNull(before).position());
        }
        contradicted = is;
        return is;
    }

    /** The last that was made on any node. */
    Optional<Checkpoint> last() {
        return jdbc
                .query(
                        """
                        select position, digest, made_at, key, signature
                        from audit_checkpoint
                        order by id desc
                        limit 1
                        """,
                        (row, _) -> checkpoint(row))
                .stream()
                .findFirst();
    }

    static Checkpoint checkpoint(ResultSet row) throws SQLException {
        Instant madeAt =
                Objects.requireNonNull(row.getObject("made_at", OffsetDateTime.class)).toInstant();
        return new Checkpoint(
                row.getLong("position"),
                row.getBytes("digest"),
                madeAt,
                new Keys.Signed(row.getInt("key"), row.getBytes("signature")));
    }

    private Optional<byte[]> digestAt(long position) {
        return jdbc
                .query(
                        "select digest from audit_link where position = ?",
                        (row, _) -> row.getBytes("digest"),
                        position)
                .stream()
                .findFirst();
    }

    private End end() {
        return jdbc
                .query(
                        "select position, digest from audit_link order by position desc limit 1",
                        (row, _) -> new End(row.getLong("position"), row.getBytes("digest")))
                .stream()
                .findFirst()
                .orElse(End.OF_NOTHING);
    }

    private void lock() {
        jdbc.queryForList("select set_config('synchronous_commit', 'on', true)");
        jdbc.queryForList("select pg_advisory_xact_lock(?) is null as done", LOCK);
    }
}
