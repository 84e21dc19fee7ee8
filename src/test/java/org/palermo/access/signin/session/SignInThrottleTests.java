package org.palermo.access.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.signin.session.SignInThrottle.Attempt;
import org.palermo.keys.Keys;
import org.palermo.support.MovableClock;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Who fails too often waits; nobody makes somebody else wait. */
@SpringBootTest
@WithDatabase
class SignInThrottleTests {

    @Autowired JdbcClient jdbc;
    @Autowired Keys keys;

    private final MovableClock clock = new MovableClock();
    private final String whose = UUID.randomUUID() + "@example.org";
    private final String home = UUID.randomUUID().toString();

    private SignInThrottle throttle;

    @BeforeEach
    void aThrottle() {
        throttle = throttle(50);
    }

    @Test
    void admitsFiveAttempts() {
        assertThat(attempts(whose, home, 5)).isEqualTo(5);
        assertThat(throttle.admits(attempt(whose, home))).isFalse();
    }

    @Test
    void letsOthersAndOtherAddressesAlone() {
        attempts(whose, home, 6);

        assertThat(throttle.admits(attempt(whose, "elsewhere" + home))).isTrue();
        assertThat(throttle.admits(attempt("other" + whose, home))).isTrue();
    }

    @Test
    void admitsAgainWhenTheTimeIsOver() {
        attempts(whose, home, 6);

        clock.forward(SignInThrottle.WAIT.minusSeconds(1));
        assertThat(throttle.admits(attempt(whose, home))).isFalse();
        clock.forward(Duration.ofSeconds(1));
        assertThat(throttle.admits(attempt(whose, home))).isTrue();
    }

    @Test
    void forgetsFailuresOnceSomethingIsProved() {
        attempts(whose, home, 5);
        throttle.succeeded(attempt(whose, home));

        assertThat(attempts(whose, home, 6)).isEqualTo(5);
    }

    @Test
    void makesAnAddressWaitThatTriesManyAccounts() {
        throttle = throttle(7);

        for (int person = 0; person < 7; person++) {
            assertThat(throttle.admits(attempt(person + whose, home))).isTrue();
        }
        assertThat(throttle.admits(attempt("last" + whose, home))).isFalse();
        clock.forward(Duration.ofMinutes(15));
        assertThat(throttle.admits(attempt("last" + whose, home))).isTrue();
    }

    @Test
    void admitsFewCodesOfOneAccountFromWhereverTheyCome() {
        long admitted =
                IntStream.range(0, 50)
                        .filter(
                                from ->
                                        throttle.admits(
                                                new Attempt(Attempt.What.CODE, whose, from + home)))
                        .count();

        assertThat(admitted).isEqualTo(30);
    }

    @Test
    void whoIsKnownSomewhereDoesNotWaitForOthersThere() {
        throttle = throttle(7);
        throttle.succeeded(attempt(whose, home));
        IntStream.range(0, 8).forEach(person -> throttle.admits(attempt(person + whose, home)));

        assertThat(throttle.admits(attempt("stranger" + whose, home))).isFalse();
        assertThat(attempts(whose, home, 6)).isEqualTo(5);

        clock.forward(Duration.ofDays(91));
        IntStream.range(0, 8).forEach(person -> throttle.admits(attempt(person + whose, home)));
        assertThat(throttle.admits(attempt(whose, home))).isFalse();
    }

    @Test
    void wrongCodesFromElsewhereKeepNobodyWaitingWhereTheyAreKnown() {
        var known = new Attempt(Attempt.What.CODE, whose, home);
        throttle.succeeded(known);
        IntStream.range(0, 50)
                .forEach(
                        from ->
                                throttle.admits(
                                        new Attempt(Attempt.What.CODE, whose, from + home)));

        assertThat(throttle.admits(known)).isTrue();
    }

    @Test
    void admitsNoMoreWhenManyComeAtOnce() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts =
                    IntStream.range(0, 40)
                            .mapToObj(
                                    _ ->
                                            threads.submit(
                                                    () -> throttle.admits(attempt(whose, home))))
                            .toList();
            int admitted = 0;
            for (var each : attempts) {
                admitted += each.get() ? 1 : 0;
            }

            assertThat(admitted).isEqualTo(5);
        }
    }

    @Test
    void keepsNoAddress() {
        throttle.admits(attempt(whose, home));

        assertThat(
                        TestDatabase.owner()
                                .sql(
                                        """
                                        select count(*)
                                        from throttle
                                        where position(:home::bytea in attempt_digest) > 0
                                            or octet_length(attempt_digest) <> 32
                                        """)
                                .param("home", home)
                                .query((row, _) -> row.getInt(1))
                                .single())
                .isZero();
    }

    private SignInThrottle throttle(int failuresPerAddress) {
        return new SignInThrottle(
                jdbc,
                keys,
                new SignInSettings(
                        false,
                        false,
                        180,
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        List.of(),
                        failuresPerAddress),
                clock);
    }

    private long attempts(String account, String address, int times) {
        return IntStream.range(0, times)
                .filter(_ -> throttle.admits(attempt(account, address)))
                .count();
    }

    private static Attempt attempt(String account, String address) {
        return new Attempt(Attempt.What.PASSWORD, account, address);
    }
}
