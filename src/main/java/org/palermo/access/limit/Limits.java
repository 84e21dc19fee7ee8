package org.palermo.access.limit;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what each account and each address does, and says how long it must wait when that is too
 * much.
 *
 * <p>Kept in memory and bounded: those who asked longest ago are forgotten first, and then have
 * their whole allowance again.
 */
@Component
class Limits {

    private static final int REMEMBERED = 20_000;

    private final LimitSettings settings;
    private final Clock clock;
    private final Map<Key, Bucket> buckets = new LinkedHashMap<>();

    Limits(LimitSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Key(Limited what, String who) {}

    /** Empty when it may be done now, and then it is counted. */
    synchronized Optional<Duration> take(Limited what, String who) {
        Instant now = clock.instant();
        int perMinute = perMinute(what);
        Key key = new Key(what, who);
        Bucket before = buckets.remove(key);
        Bucket bucket = before == null ? new Bucket(perMinute, now) : before.at(now, perMinute);
        boolean refused = bucket.isEmpty();
        buckets.put(key, refused ? bucket : bucket.less());
        if (buckets.size() > REMEMBERED) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return refused ? Optional.of(bucket.wait(perMinute)) : Optional.empty();
    }

    private int perMinute(Limited what) {
        return switch (what) {
            case UPLOAD -> settings.uploads();
            case EXPORT -> settings.exports();
            case CALL -> settings.calls();
            case ENTRY -> settings.entries();
            case ANONYMOUS -> settings.anonymous();
        };
    }
}
