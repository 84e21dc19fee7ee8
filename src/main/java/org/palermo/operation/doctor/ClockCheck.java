package org.palermo.operation.doctor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The application and its database agree on the time. */
@Component
@Order(40)
class ClockCheck implements Check {

    private static final Duration SMALL = Duration.ofSeconds(2);
    private static final Duration LARGE = Duration.ofSeconds(30);

    private final Databases databases;
    private final Clock clock;

    ClockCheck(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    @Override
    public List<Diagnosis> examine() {
        Instant before = clock.instant();
        Instant there =
                Instant.ofEpochMilli(
                        databases.asApplication(
                                jdbc ->
                                        jdbc.sql(
                                                        """
                                                        select (extract(epoch from clock_timestamp())
                                                            * 1000)::bigint
                                                        """)
                                                .query(Long.class)
                                                .single()));
        return List.of(compare(before, there, clock.instant()));
    }

    /** The database answered at some instant between two of ours. */
    static Diagnosis compare(Instant before, Instant there, Instant after) {
        Duration early = Duration.between(there, before);
        Duration late = Duration.between(after, there);
        Duration skew = early.compareTo(late) > 0 ? early : late;
        String subject = "clock";
        String found = "the database's differs by %d ms".formatted(Math.max(0, skew.toMillis()));
        String remedy = "Keep both machines' clocks by NTP: codes and deadlines depend on them.";
        if (skew.compareTo(LARGE) > 0) {
            return Diagnosis.bad(subject, found, remedy);
        }
        return skew.compareTo(SMALL) > 0
                ? Diagnosis.warning(subject, found, remedy)
                : Diagnosis.ok(subject, found);
    }
}
