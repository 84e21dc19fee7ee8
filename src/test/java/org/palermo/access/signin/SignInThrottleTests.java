package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.support.MovableClock;

import java.time.Duration;

class SignInThrottleTests {

    private final MovableClock clock = new MovableClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void letsFourFailuresPass() {
        fail(SignInThrottle.FAILURES - 1);

        assertThat(throttle.mustWait("a|1")).isFalse();
    }

    @Test
    void makesWaitAfterTheFifthFailure() {
        fail(SignInThrottle.FAILURES);

        assertThat(throttle.mustWait("a|1")).isTrue();
        assertThat(throttle.mustWait("b|1")).isFalse();
    }

    @Test
    void letsInAgainWhenTheTimeIsOver() {
        fail(SignInThrottle.FAILURES);
        clock.forward(SignInThrottle.WAIT);

        assertThat(throttle.mustWait("a|1")).isFalse();
    }

    @Test
    void countsAnewAfterAPause() {
        fail(SignInThrottle.FAILURES - 1);
        clock.forward(SignInThrottle.WAIT.plus(Duration.ofSeconds(1)));
        fail(1);

        assertThat(throttle.mustWait("a|1")).isFalse();
    }

    @Test
    void forgetsFailuresOnceSignedIn() {
        fail(SignInThrottle.FAILURES - 1);
        throttle.succeeded("a|1");
        fail(1);

        assertThat(throttle.mustWait("a|1")).isFalse();
    }

    private void fail(int times) {
        for (int time = 0; time < times; time++) {
            throttle.failed("a|1");
        }
    }
}
