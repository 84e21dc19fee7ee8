package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One allowed value of a code list.
 *
 * @param labels names by language tag ({@code en}, {@code fr}, {@code es}, {@code ar}, {@code zh},
 *     {@code ru}); English is always there
 * @param aliases other spellings in use, the most usual first, for suggestions
 * @param properties further facts as text, such as {@code iso2}, {@code m49}, {@code coast}
 * @param successor the code to use instead once this one has ended
 */
public record Code(
        String id,
        Map<String, String> labels,
        @Nullable String description,
        Role role,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String successor,
        List<String> aliases,
        Map<String, String> properties) {

    /** The id of the code that stands for all members of a dimension together. */
    public static final String TOTAL = "_T";

    /** What a code stands for inside its list. */
    public enum Role {
        /** One thing of its own. */
        MEMBER,
        /** All members together. */
        TOTAL,
        /** What is unknown, not specified or other: the rest that makes a partition complete. */
        REST,
        /** A group of members, such as a region; never a value of a cell. */
        GROUP
    }

    public Code {
        labels = Map.copyOf(labels);
        aliases = List.copyOf(aliases);
        properties = Map.copyOf(properties);
    }

    /** The English name. */
    public String label() {
        return labels.getOrDefault("en", id);
    }

    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom))
                && (validUntil == null || !day.isAfter(validUntil));
    }
}
