package org.palermo.audit;

import org.jspecify.annotations.Nullable;
import org.palermo.keys.Keys;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Calculates the whole chain again, entry by entry, and says where it does not hold. */
final class ChainCheck {

    private static final int ROWS_AT_ONCE = 5000;
    private static final int MOST_FLAWS = 20;

    /** A transaction may last, and clocks of servers are set; an hour is neither. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Keys keys;
    private final List<Flaw> flaws = new ArrayList<>();
    private long flawCount;
    private long checkpoints;

    private long position;
    private byte[] digest = new byte[AuditEntry.DIGEST_BYTES];
    private Instant latest = Instant.EPOCH;

    /**
     * @param jdbc needs a transaction, or everything is in memory at once
     */
    ChainCheck(JdbcTemplate jdbc, Keys keys) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
        this.keys = keys;
    }

    /** What was found. */
    record Outcome(long entries, long checkpoints, long flawCount, List<Flaw> flaws) {}

    /**
     * @param noted the lines of the file of checkpoints, read before the transaction began
     */
    Outcome check(List<String> noted) {
        checkLinks();
        checkTwice();
        checkUnlinked();
        checkCheckpoints();
        checkNoted(noted);
        return new Outcome(position, checkpoints, flawCount, List.copyOf(flaws));
    }

    private void checkLinks() {
        jdbc.query(
                """
                select position, entry_id, digest, %s
                from audit_link
                left join audit_entry on audit_entry.id = audit_link.entry_id
                order by position
                """
                        .formatted(AuditEntry.COLUMNS),
                row -> {
                    checkLink(row);
                });
    }

    private void checkLink(ResultSet row) throws SQLException {
        long place = row.getLong("position");
        byte[] recorded = row.getBytes("digest");
        row.getLong("id");
        if (row.wasNull()) {
            found(Flaw.Kind.ENTRY_GONE, row.getLong("entry_id"), place);
        } else {
            AuditEntry entry = AuditEntry.read(row);
            if (place != position + 1) {
                found(Flaw.Kind.POSITION_MISSING, position + 1, place);
            } else if (!Arrays.equals(recorded, entry.digestAfter(digest))) {
                found(Flaw.Kind.ENTRY_CHANGED, entry.id(), place);
            }
            checkTime(entry, place);
        }
        position = place;
        digest = recorded;
    }

    private void checkTime(AuditEntry entry, long place) {
        if (entry.at().isBefore(latest.minus(TOLERANCE))) {
            found(Flaw.Kind.ENTRY_LATE, entry.id(), place, entry.time(), latest);
        } else if (entry.at().isAfter(latest)) {
            latest = entry.at();
        }
    }

    private void checkTwice() {
        jdbc.query(
                "select entry_id from audit_link group by entry_id having count(*) > 1",
                row -> {
                    found(Flaw.Kind.ENTRY_TWICE, row.getLong("entry_id"));
                });
    }

    /** What is neither in the chain nor about to be came past the application, or left past it. */
    private void checkUnlinked() {
        jdbc.query(
                """
                select id, at
                from audit_entry
                where not exists (select 1 from audit_link where entry_id = id)
                    and not exists (select 1 from audit_pending where entry_id = id)
                order by id
                """,
                row -> {
                    found(Flaw.Kind.ENTRY_UNLINKED, row.getLong("id"), instant(row, "at"));
                });
        jdbc.query(
                """
                select entry_id
                from audit_pending
                where not exists (select 1 from audit_entry where id = entry_id)
                order by entry_id
                """,
                row -> {
                    found(Flaw.Kind.PENDING_GONE, row.getLong("entry_id"));
                });
    }

    private void checkCheckpoints() {
        jdbc.query(
                """
                select audit_checkpoint.position, audit_checkpoint.digest, made_at, key, signature,
                    audit_link.digest as found
                from audit_checkpoint
                left join audit_link on audit_link.position = audit_checkpoint.position
                order by id
                """,
                row -> {
                    checkpoints++;
                    Checkpoint checkpoint = Chain.checkpoint(row);
                    if (!checkpoint.isSigned(keys)) {
                        found(Flaw.Kind.CHECKPOINT_FORGED, checkpoint.position());
                    } else {
                        compare(checkpoint, row.getBytes("found"));
                    }
                });
    }

    private void compare(Checkpoint checkpoint, byte @Nullable [] found) {
        if (found == null) {
            found(Flaw.Kind.TAIL_MISSING, checkpoint.position(), checkpoint.madeAt(), position);
        } else if (!checkpoint.vouchesFor(found)) {
            found(Flaw.Kind.CHAIN_OTHER, checkpoint.position(), checkpoint.madeAt());
        }
    }

    private void checkNoted(List<String> noted) {
        Set<String> stored = new HashSet<>();
        if (!noted.isEmpty()) {
            jdbc.query(
                    "select position, digest, made_at, key, signature from audit_checkpoint",
                    row -> {
                        stored.add(Chain.checkpoint(row).line());
                    });
        }
        for (int line = 0; line < noted.size(); line++) {
            Checkpoint checkpoint = CheckpointFile.parsed(noted.get(line)).orElse(null);
            if (checkpoint == null || !checkpoint.isSigned(keys)) {
                found(Flaw.Kind.LINE_FORGED, line + 1L);
            } else if (!stored.contains(checkpoint.line())) {
                found(Flaw.Kind.CHECKPOINT_GONE, checkpoint.position(), checkpoint.madeAt());
                compare(checkpoint, digestAt(checkpoint.position()));
            }
        }
    }

    private byte @Nullable [] digestAt(long place) {
        return jdbc
                .query(
                        "select digest from audit_link where position = ?",
                        (row, _) -> row.getBytes("digest"),
                        place)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void found(Flaw.Kind kind, Object... details) {
        flawCount++;
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(kind, Arrays.stream(details).map(Object::toString).toList()));
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
