package org.palermo.aggregation;

import org.palermo.vocabulary.EntityCode;

import java.util.List;

/**
 * Who is in a total: the entities that owe the figure and those that reported it.
 *
 * @param reported in order of their codes
 * @param missing owed but not reported, in order of their codes
 * @param kept reported but kept from the reader, and so not in the total, in order of their codes
 */
public record Coverage(List<EntityCode> reported, List<EntityCode> missing, List<EntityCode> kept) {

    public Coverage {
        reported = List.copyOf(reported);
        missing = List.copyOf(missing);
        kept = List.copyOf(kept);
    }

    /** Where nobody keeps anything. */
    public Coverage(List<EntityCode> reported, List<EntityCode> missing) {
        this(reported, missing, List.of());
    }

    public int due() {
        return reported.size() + missing.size() + kept.size();
    }

    public boolean isComplete() {
        return missing.isEmpty() && kept.isEmpty();
    }
}
