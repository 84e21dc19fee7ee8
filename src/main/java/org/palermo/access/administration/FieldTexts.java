package org.palermo.access.administration;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** Reads what people write in fields; empty when it cannot be read. */
final class FieldTexts {

    private FieldTexts() {}

    static Optional<ReportingPeriod> period(String text) {
        return ReportingPeriod.isWellFormed(text)
                ? Optional.of(ReportingPeriod.parse(text))
                : Optional.empty();
    }

    static <E extends Enum<E>> Optional<E> oneOf(Class<E> kind, String text) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst();
    }

    /** Whether the text is no day and not empty either. */
    static boolean isNoDay(String text) {
        return !text.isEmpty() && day(text) == null;
    }

    static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
