package org.palermo.access;

import org.jspecify.annotations.Nullable;

/** What stands in a field of a form: empty rather than absent. */
public final class FormText {

    private FormText() {}

    /** Without spaces around it. */
    public static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** As it was typed, for passwords. */
    public static String exactly(@Nullable String text) {
        return text == null ? "" : text;
    }
}
