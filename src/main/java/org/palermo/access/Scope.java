package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

/**
 * Whose figures of what an action is about; without an entity, everybody's, and without a dataflow,
 * those of all.
 *
 * @param agency the code of the agency whose part it is about; null for what is the entity's own
 */
public record Scope(
        @Nullable EntityCode entity, @Nullable String agency, @Nullable String dataflow) {

    public static Scope everything() {
        return new Scope(null, null, null);
    }

    public static Scope of(EntityCode entity) {
        return new Scope(entity, null, null);
    }

    /** One agency's part, or what is the entity's own when there is no agency. */
    public static Scope of(EntityCode entity, @Nullable String agency) {
        return new Scope(entity, agency, null);
    }

    /** The same of one dataflow only. */
    public Scope in(String flow) {
        return new Scope(entity, agency, flow);
    }
}
