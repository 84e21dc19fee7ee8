package org.palermo.submission.web;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes instants and days as people read them; instants in UTC. */
@Component("dates")
class Dates {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.UK)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    public String text(Instant instant) {
        return INSTANT.format(instant);
    }

    public String text(java.time.LocalDate day) {
        return DAY.format(day);
    }
}
