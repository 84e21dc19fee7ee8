package org.palermo.draft;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell exactly as it was typed; wrong texts are kept like right ones.
 *
 * @param value the figure; empty when there is none
 * @param status the observation status; empty when there is none
 * @param confidentiality the confidentiality status; empty when there is none
 */
public record Typed(String value, String status, String confidentiality, @Nullable String comment) {

    public static final Typed NOTHING = new Typed("", "", "", null);

    public Typed {
        value = storable(value);
        status = storable(status);
        confidentiality = storable(confidentiality);
        comment = comment == null || comment.isBlank() ? null : storable(comment);
    }

    /** The same figure under another confidentiality. */
    public Typed with(String otherConfidentiality) {
        return new Typed(value, status, otherConfidentiality, comment);
    }

    /** Whether neither a figure nor a reason for none was given. */
    public boolean isBlank() {
        return value.isBlank() && status.isBlank();
    }

    /** The database takes every sign but this one. */
    private static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }
}
