package org.palermo.query;

import java.util.Set;

/** Where a query is in its life cycle; each status knows what may follow. */
public enum QueryStatus {
    /** The provider is asked. */
    OPEN,
    /** The provider has answered; the analyst closes it or asks further. */
    ANSWERED,
    /** Nobody has anything to do about it. */
    CLOSED;

    public Set<QueryStatus> successors() {
        return switch (this) {
            case OPEN -> Set.of(ANSWERED, CLOSED);
            case ANSWERED -> Set.of(OPEN, CLOSED);
            case CLOSED -> Set.of();
        };
    }
}
