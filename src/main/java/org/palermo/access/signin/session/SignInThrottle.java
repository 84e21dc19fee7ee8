package org.palermo.access.signin.session;

import org.palermo.access.limit.NetworkAddress;
import org.palermo.keys.Keys;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.moments.DayHasPassed;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Makes those wait who failed too often to prove who they are: by account and network address
 * together, so that nobody can keep somebody else out, and by network address alone. Whoever has
 * proved the same from the same place in the last months does not wait for what others fail at.
 *
 * <p>An attempt counts as failed until it has succeeded, so that many at once gain nothing. Only
 * keyed digests are kept, for all nodes together.
 */
@Repository
public class SignInThrottle {

    public static final Duration WAIT = Duration.ofMinutes(5);
    public static final int FAILURES = 5;

    private static final Duration ADDRESS_WAIT = Duration.ofMinutes(15);
    private static final Duration CODE_WAIT = Duration.ofHours(1);
    private static final int CODE_FAILURES = 30;
    private static final int FAMILIAR_DAYS = 90;

    private final JdbcClient jdbc;
    private final Keys keys;
    private final SignInSettings settings;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, Keys keys, SignInSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether somebody may try now; whoever may has one attempt less. */
    public boolean admits(Attempt attempt) {
        return limits(attempt).stream().allMatch(this::count);
    }

    /** What the attempt has cost is given back. */
    public void succeeded(Attempt attempt) {
        jdbc.sql("delete from throttle where attempt_digest = :digest")
                .param("digest", digest(pair(attempt)))
                .update();
        limits(attempt).stream()
                .filter(each -> !each.equals(pair(attempt)))
                .forEach(this::giveBack);
        jdbc.sql(
                        """
                        insert into familiar_sender (sender_digest, seen_at)
                        values (:digest, :now)
                        on conflict on constraint familiar_sender_pk
                        do update set seen_at = excluded.seen_at
                        """)
                .param("digest", digest(pair(attempt)))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    @EventListener(DayHasPassed.class)
    void forget() {
        jdbc.sql("delete from throttle where since < :before")
                .param("before", OffsetDateTime.now(clock).minusDays(1))
                .update();
        jdbc.sql("delete from familiar_sender where seen_at < :before")
                .param("before", OffsetDateTime.now(clock).minusDays(FAMILIAR_DAYS))
                .update();
    }

    /** The address first, so that whoever it makes wait keeps no account waiting. */
    private List<Limit> limits(Attempt attempt) {
        Limit address =
                new Limit(
                        "address|" + attempt.address(),
                        settings.failuresPerAddress(),
                        ADDRESS_WAIT);
        boolean familiar = isFamiliar(attempt);
        Limit codes =
                new Limit(
                        (familiar ? "familiar codes|" : "all codes|") + attempt.whose(),
                        CODE_FAILURES,
                        CODE_WAIT);
        return switch (attempt.what()) {
            case UNKNOWN -> List.of(address);
            case CODE ->
                    familiar
                            ? List.of(pair(attempt), codes)
                            : List.of(address, pair(attempt), codes);
            default -> familiar ? List.of(pair(attempt)) : List.of(address, pair(attempt));
        };
    }

    private boolean isFamiliar(Attempt attempt) {
        return jdbc.sql(
                        """
                        select exists (
                            select from familiar_sender
                            where sender_digest = :digest and seen_at >= :after)
                        """)
                .param("digest", digest(pair(attempt)))
                .param("after", OffsetDateTime.now(clock).minusDays(FAMILIAR_DAYS))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static Limit pair(Attempt attempt) {
        return new Limit(
                attempt.what() + "|" + attempt.whose() + "|" + attempt.address(), FAILURES, WAIT);
    }

    /** Whether the attempt is still within the limit; the wait begins when it is reached. */
    private boolean count(Limit limit) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql(
                                """
                        insert into throttle (attempt_digest, failures, since)
                        values (:digest, 1, :now)
                        on conflict on constraint throttle_pk do update set
                            failures = case
                                when throttle.since <= :start then 1
                                else least(throttle.failures + 1, :limit + 1)
                            end,
                            since = case
                                when throttle.since <= :start or throttle.failures + 1 = :limit
                                then :now
                                else throttle.since
                            end
                        returning failures
                        """)
                        .param("digest", digest(limit))
                        .param("now", now)
                        .param("start", now.minus(limit.within()))
                        .param("limit", limit.failures())
                        .query((row, _) -> row.getInt(1))
                        .single()
                <= limit.failures();
    }

    private void giveBack(Limit limit) {
        jdbc.sql(
                        """
                        update throttle
                        set failures = failures - 1
                        where attempt_digest = :digest and failures > 0
                        """)
                .param("digest", digest(limit))
                .update();
    }

    private byte[] digest(Limit limit) {
        return keys.digest("throttle", limit.key());
    }

    /** Somebody tries to prove something from somewhere. */
    public record Attempt(What what, String whose, String address) {

        public Attempt {
            address = NetworkAddress.sender(address);
        }

        /** What is tried. */
        public enum What {
            PASSWORD,
            /** The code of a second factor; without regard to addresses it can be tried rarely. */
            CODE,
            HELP,
            /** What was tried names nobody; it counts by address alone. */
            UNKNOWN
        }

        /** Of somebody who has refused to say who they are, or could not. */
        public static Attempt unknown(String address) {
            return new Attempt(What.UNKNOWN, "", address);
        }
    }

    private record Limit(String key, int failures, Duration within) {}
}
