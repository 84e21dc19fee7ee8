package org.palermo.draft;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell exactly as it was typed; wrong texts are kept like right ones. Of a text
 * without end the start is kept, which is still too long for every cell and said so there.
 *
 * @param value the figure; empty when there is none
 * @param status the observation status; empty when there is none
 * @param confidentiality the confidentiality status; empty when there is none
 */
public record Typed(String value, String status, String confidentiality, @Nullable String comment) {

    /** Four times the longest answer in words; whatever is cut here is found too long there. */
    private static final int LONGEST = 16_000;

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

    /** The database takes every sign but one, and nothing without end. */
    private static String storable(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return start.replace('\u0000', '\uFFFD');
    }
}
