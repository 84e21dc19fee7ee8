package org.palermo.query;

import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.StaleVersionException;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A question about a submission; moves through its life cycle by messages.
 *
 * @param dueOn last day for the answer
 */
public record Query(
        long id,
        QueryKey key,
        int entityId,
        QueryPlace place,
        QueryStatus status,
        LocalDate dueOn,
        Instant askedAt,
        String askedBy,
        int version) {

    /** Whether the provider should have answered by now. */
    public boolean isOverdue(LocalDate today) {
        return status == QueryStatus.OPEN && today.isAfter(dueOn);
    }

    /**
     * Refuses a move that the life cycle does not know, or that was made from an older sight.
     *
     * @param seenVersion the version that the actor saw
     */
    void requireMayBecome(QueryStatus next, int seenVersion) {
        if (seenVersion != version) {
            throw StaleVersionException.of("query", key.toString());
        }
        if (!status.successors().contains(next)) {
            throw IllegalTransitionException.of(key, status, next);
        }
    }
}
