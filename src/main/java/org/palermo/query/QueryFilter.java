package org.palermo.query;

import java.util.Set;

/** Which queries a list shows. */
public enum QueryFilter {
    /** All that are not closed. */
    PENDING,
    /** Those that wait for the provider. */
    OPEN,
    /** Those that wait for the provider, and too long. */
    OVERDUE,
    /** Those that wait for the analyst. */
    ANSWERED,
    CLOSED;

    Set<QueryStatus> statuses() {
        return switch (this) {
            case PENDING -> Set.of(QueryStatus.OPEN, QueryStatus.ANSWERED);
            case OPEN, OVERDUE -> Set.of(QueryStatus.OPEN);
            case ANSWERED -> Set.of(QueryStatus.ANSWERED);
            case CLOSED -> Set.of(QueryStatus.CLOSED);
        };
    }
}
