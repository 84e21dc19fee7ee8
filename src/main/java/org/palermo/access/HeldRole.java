package org.palermo.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A role that an account holds, held or will hold.
 *
 * @param endedAt when it was ended at once; null when it was not
 */
public record HeldRole(long id, long account, RoleGrant grant, @Nullable Instant endedAt) {

    /** Whether it no longer holds and never will again. */
    public boolean isOver(LocalDate today) {
        LocalDate until = grant.validUntil();
        return endedAt != null || until != null && until.isBefore(today);
    }

    /** Whether its first day is still to come. */
    public boolean isToCome(LocalDate today) {
        return endedAt == null && grant.validFrom().isAfter(today);
    }
}
