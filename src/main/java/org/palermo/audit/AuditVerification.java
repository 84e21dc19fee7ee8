package org.palermo.audit;

import org.palermo.database.SystemTransactions;
import org.palermo.keys.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Answers whether anybody has changed, removed or added to the trail behind the application. */
@Service
public class AuditVerification {

    private static final Logger LOG = LoggerFactory.getLogger(AuditVerification.class);

    private final Chain chain;
    private final CheckpointFile file;
    private final JdbcTemplate jdbc;
    private final SystemTransactions transactions;
    private final Keys keys;
    private final MessageSource texts;
    private final Clock clock;

    AuditVerification(
            Chain chain,
            CheckpointFile file,
            JdbcTemplate jdbc,
            SystemTransactions transactions,
            Keys keys,
            MessageSource texts,
            Clock clock) {
        this.chain = chain;
        this.file = file;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = keys;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param entries how many entries are in the chain
     * @param checkpoints how many checkpoints the database holds
     * @param flawCount how many things do not hold
     * @param flaws the first of them, in plain words
     */
    public record Result(
            Instant verifiedAt,
            Duration took,
            long entries,
            long checkpoints,
            long flawCount,
            List<String> flaws) {

        public Result {
            flaws = List.copyOf(flaws);
        }

        public boolean isSound() {
            return flawCount == 0;
        }
    }

    /**
     * Calculates the whole chain again and compares it with the checkpoints in the database and in
     * the file; needs nobody's permission and shows no entry. Takes some seconds for every hundred
     * thousand entries.
     */
    public Result verify() {
        Instant begun = clock.instant();
        chain.seal();
        List<String> noted = file.lines();
        ChainCheck.Outcome outcome =
                transactions.call(() -> new ChainCheck(jdbc, keys).check(noted));
        Result result =
                new Result(
                        begun,
                        Duration.between(begun, clock.instant()),
                        outcome.entries(),
                        outcome.checkpoints(),
                        outcome.flawCount(),
                        outcome.flaws().stream().map(this::text).toList());
        transactions.run(() -> remember(result));
        if (result.isSound()) {
            LOG.info("verified audit trail entries={}", result.entries());
        } else {
            LOG.error(
                    "The audit trail does not hold: flaws={} first={}",
                    result.flawCount(),
                    result.flaws().getFirst());
        }
        return result;
    }

    /** When the trail was last verified and held; empty when that never was. */
    public Optional<Instant> lastSound() {
        return transactions.call(
                () ->
                        jdbc
                                .query(
                                        """
                                        select max(verified_at) from audit_verification
                                        where flaws = 0
                                        """,
                                        (row, _) -> row.getTimestamp(1))
                                .stream()
                                .filter(Objects::nonNull)
                                .map(Timestamp::toInstant)
                                .findFirst());
    }

    String text(Flaw flaw) {
        return texts.getMessage(flaw.key(), flaw.details().toArray(), Locale.ENGLISH);
    }

    private void remember(Result result) {
        jdbc.update(
                """
                insert into audit_verification (verified_at, entries, flaws, told)
                values (?, ?, ?, ?)
                """,
                Timestamp.from(result.verifiedAt()),
                result.entries(),
                result.flawCount(),
                result.isSound() ? null : String.join("\n", result.flaws()));
    }
}
