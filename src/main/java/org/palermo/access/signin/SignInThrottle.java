package org.palermo.access.signin;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes those wait who failed too often to sign in, by e-mail and network address together.
 *
 * <p>Kept in memory and bounded: the failures longest ago are forgotten first.
 */
@Component
class SignInThrottle {

    static final Duration WAIT = Duration.ofMinutes(5);
    static final int FAILURES = 5;

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> byKey = new LinkedHashMap<>();

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mustWait(String key) {
        Failures failures = byKey.get(key);
        return failures != null
                && failures.count() >= FAILURES
                && failures.isRecent(clock.instant());
    }

    synchronized void failed(String key) {
        Instant now = clock.instant();
        Failures before = byKey.remove(key);
        byKey.put(key, before == null ? new Failures(1, now) : before.andOne(now));
        if (byKey.size() > REMEMBERED) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String key) {
        byKey.remove(key);
    }

    private record Failures(int count, Instant last) {

        boolean isRecent(Instant now) {
            return now.isBefore(last.plus(WAIT));
        }

        Failures andOne(Instant now) {
            return new Failures(isRecent(now) ? count + 1 : 1, now);
        }
    }
}
