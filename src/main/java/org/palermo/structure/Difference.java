package org.palermo.structure;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a version of a questionnaire asks otherwise than another version.
 *
 * @param id of what differs, {@code IM1A.sex} for a dimension of a table; empty for the whole
 * @param aspect which property changed; empty when the whole thing is new or gone
 * @param before how it read; null when it is new
 * @param after how it reads; null when it is gone
 */
public record Difference(
        Part part, String id, String aspect, @Nullable String before, @Nullable String after) {

    /** What kind of thing differs. */
    public enum Part {
        QUESTIONNAIRE,
        TABLE,
        MEASURE,
        DIMENSION,
        CODE,
        RULE
    }

    /** What became of a thing. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        return after == null ? Kind.REMOVED : Kind.CHANGED;
    }
}
