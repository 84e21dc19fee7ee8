package org.palermo.report;

import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.MessageSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words that reports put around figures, by message key. */
final class Wording {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        return messages.getMessage("report." + key, texts, Locale.UK);
    }

    String period(ReportingPeriod period) {
        return switch (period.frequency()) {
            case ANNUAL -> Integer.toString(period.year());
            case QUARTERLY -> "%d\u00a0Q%d".formatted(period.year(), period.number());
            case MONTHLY -> MONTH.format(period.firstDay());
        };
    }

    String span(ReportingPeriod from, ReportingPeriod to) {
        return from.equals(to)
                ? period(to)
                : say("span." + to.frequency(), period(from), period(to));
    }

    String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    String frequency(Frequency frequency) {
        return say("frequency." + frequency);
    }
}
