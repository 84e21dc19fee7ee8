package org.palermo.portal;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What surrounds the content of a page.
 *
 * @param notice what everybody must be told first; null when there is nothing
 * @param person the name of whoever is signed in; null when nobody is
 * @param roles what the person is, and for which entity
 */
record PageFrame(
        @Nullable String notice,
        @Nullable String person,
        List<HeldRole> roles,
        List<Entry> navigation) {

    PageFrame {
        roles = List.copyOf(roles);
        navigation = List.copyOf(navigation);
    }

    /** Surrounds a page when nobody is signed in. */
    static PageFrame bare(@Nullable String notice) {
        return new PageFrame(notice, null, List.of(), List.of());
    }

    /** A role that the person holds, for an entity or for the secretariat. */
    record HeldRole(String role, @Nullable String entity) {}

    /** An entry of the navigation; the one whose pages are being read is the current one. */
    record Entry(String label, String path, boolean current) {}
}
