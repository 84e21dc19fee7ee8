package org.palermo.access.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of an allowance that fills up again by itself.
 *
 * @param left whole and broken parts of what may still be done
 * @param at when that was so
 */
record Bucket(double left, Instant at) {

    /** What it holds now, at most a minute's allowance. */
    Bucket at(Instant now, int perMinute) {
        double seconds = Math.max(0, Duration.between(at, now).toMillis()) / 1000.0;
        return new Bucket(Math.min(perMinute, left + seconds * perMinute / 60), now);
    }

    boolean isEmpty() {
        return left < 1;
    }

    Bucket less() {
        return new Bucket(left - 1, at);
    }

    /** Until it holds one again; whole seconds, for they are what clients are told. */
    Duration wait(int perMinute) {
        return Duration.ofSeconds((long) Math.ceil((1 - left) * 60 / perMinute));
    }
}
