package org.palermo.audit;

import java.util.List;

/**
 * Something about the trail that does not hold.
 *
 * @param details numbers and times, as the text of the kind wants them
 */
record Flaw(Kind kind, List<String> details) {

    /** What does not hold; each has a text. */
    enum Kind {
        /** Entry and position. */
        ENTRY_GONE,
        /** Entry and position. */
        ENTRY_CHANGED,
        /** Entry, position, its time, and the latest time before it. */
        ENTRY_LATE,
        /** Entry. */
        ENTRY_TWICE,
        /** Entry and its time. */
        ENTRY_UNLINKED,
        /** Entry. */
        PENDING_GONE,
        /** The position that is missing, and the next one that is there. */
        POSITION_MISSING,
        /** Position. */
        CHECKPOINT_FORGED,
        /** Position and time of a checkpoint that only the file has. */
        CHECKPOINT_GONE,
        /** Position and time of the checkpoint, and the last position of the chain. */
        TAIL_MISSING,
        /** Position and time of the checkpoint. */
        CHAIN_OTHER,
        /** Number of the line. */
        LINE_FORGED
    }

    String key() {
        return "audit.flaw." + kind;
    }
}
