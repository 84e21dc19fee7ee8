package org.palermo.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * How the chain stands.
 *
 * @param entries how many entries are in the chain
 * @param checkpoint the last checkpoint; null when there is none yet
 * @param verification when it was last calculated again; null when it never was
 */
public record AuditState(
        long entries, @Nullable Signed checkpoint, @Nullable Verified verification) {

    /** That the chain had come so far. */
    public record Signed(long position, String digest, Instant at) {}

    /**
     * What came of the last verification.
     *
     * @param told the first flaws in words
     */
    public record Verified(Instant at, long entries, long flaws, List<String> told) {

        public Verified {
            told = List.copyOf(told);
        }
    }
}
