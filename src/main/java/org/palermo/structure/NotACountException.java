package org.palermo.structure;

import java.util.Locale;
import java.util.stream.Collectors;

/** Amounts, texts and codes are not added up over entities: the sum would mean nothing. */
public final class NotACountException extends IllegalArgumentException {

    private NotACountException(String message) {
        super(message);
    }

    public static NotACountException of(Table table, Measure measure) {
        return new NotACountException(
                "The measure %s of table %s is %s, which is not added up; allowed: %s."
                        .formatted(measure.id(), table.id(), word(measure), counts(table)));
    }

    /** A table that holds nothing that could be added up. */
    public static NotACountException of(Table table) {
        return new NotACountException(
                "Table %s holds no counts, so nothing in it is added up.".formatted(table.id()));
    }

    private static String word(Measure measure) {
        String kind = measure.kind().name().toLowerCase(Locale.ROOT);
        return (measure.kind() == Measure.Kind.AMOUNT ? "an " : "a ") + kind;
    }

    private static String counts(Table table) {
        String ids =
                table.measures().stream()
                        .filter(Measure::isCount)
                        .map(Measure::id)
                        .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "none" : ids;
    }
}
