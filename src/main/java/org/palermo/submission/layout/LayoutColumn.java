package org.palermo.submission.layout;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What a column of a state's own spreadsheet holds.
 *
 * @param header what stands above it
 * @param concept what its codes break figures down by; for {@link Meaning#CODE} only
 */
public record LayoutColumn(String header, Meaning meaning, @Nullable String concept) {

    /** The kinds of columns. */
    public enum Meaning {
        /** How many persons or cases the row stands for. */
        FIGURE,
        /** The period, or a day in it. */
        PERIOD,
        YEAR,
        /** The quarter, 1 to 4. */
        QUARTER,
        /** The month, 1 to 12. */
        MONTH,
        /** A code, or a name for one. */
        CODE,
        /** Nothing that the questionnaire asks. */
        NOTHING
    }

    private static final String SEPARATOR = ":";

    public LayoutColumn {
        if ((meaning == Meaning.CODE) != (concept != null)) {
            throw new IllegalArgumentException("a concept belongs to codes");
        }
    }

    /** Inverse of {@link #meant()}: {@code FIGURE}, or {@code CODE:citizenship}. */
    public static LayoutColumn of(String header, String meant) {
        String[] parts = meant.split(SEPARATOR, 2);
        return new LayoutColumn(
                header,
                Meaning.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts.length == 2 ? parts[1] : null);
    }

    public String meant() {
        return concept == null ? meaning.name() : meaning.name() + SEPARATOR + concept;
    }
}
