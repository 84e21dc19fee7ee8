package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

/** Whose figures an action is about; without an entity, everybody's. */
public record Scope(@Nullable EntityCode entity) {

    public static Scope everything() {
        return new Scope(null);
    }

    public static Scope of(EntityCode entity) {
        return new Scope(entity);
    }
}
