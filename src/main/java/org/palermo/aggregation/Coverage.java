package org.palermo.aggregation;

import org.palermo.vocabulary.EntityCode;

import java.util.List;

/**
 * Who is in a total: the entities that owe the figure and those that reported it.
 *
 * @param reported in order of their codes
 * @param missing owed but not reported, in order of their codes
 */
public record Coverage(List<EntityCode> reported, List<EntityCode> missing) {

    public Coverage {
        reported = List.copyOf(reported);
        missing = List.copyOf(missing);
    }

    public int due() {
        return reported.size() + missing.size();
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }
}
