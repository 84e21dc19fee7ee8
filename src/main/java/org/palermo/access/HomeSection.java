package org.palermo.access;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A part of the home page that a module contributes for those who may do its action; every bean of
 * this type is shown, in order.
 */
public interface HomeSection {

    /** Null for everybody who is signed in. */
    @Nullable Action action();

    int order();

    /** The template that holds the part, such as {@code submission/home}. */
    String template();

    /** The name of the fragment in that template. */
    String fragment();

    /** What the fragment shows, for the acting account. */
    Map<String, Object> model();
}
