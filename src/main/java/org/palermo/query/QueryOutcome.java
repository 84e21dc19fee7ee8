package org.palermo.query;

import org.palermo.access.Refusals;

/** What became of a message: written, or refused with what is wrong in each field. */
public sealed interface QueryOutcome {

    /** Kept, and the query it belongs to. */
    record Written(QueryKey key) implements QueryOutcome {}

    /** Not kept. */
    record Refused(Refusals refusals) implements QueryOutcome {}
}
