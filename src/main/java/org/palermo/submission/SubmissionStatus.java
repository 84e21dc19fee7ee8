package org.palermo.submission;

import java.util.Set;

/** Where a submission is in its life cycle; each status knows what may follow. */
public enum SubmissionStatus {
    /** The file has arrived and is being checked. */
    RECEIVED,
    /** The file could not be understood; a new file corrects it. */
    UNREADABLE,
    /** Checked; it may hold errors. */
    CHECKED,
    /** The provider stands by it; the analyst decides. */
    SUBMITTED,
    /** It is what the entity says about the period. */
    ACCEPTED,
    /** The analyst asks for a correction; the provider answers with a new submission. */
    RETURNED,
    /** The provider took it back. */
    WITHDRAWN,
    /** A later submission was accepted in its place. */
    SUPERSEDED;

    public Set<SubmissionStatus> successors() {
        return switch (this) {
            case RECEIVED -> Set.of(UNREADABLE, CHECKED);
            case CHECKED -> Set.of(SUBMITTED, WITHDRAWN);
            case SUBMITTED -> Set.of(ACCEPTED, RETURNED, WITHDRAWN);
            case ACCEPTED -> Set.of(SUPERSEDED);
            case UNREADABLE, RETURNED, WITHDRAWN, SUPERSEDED -> Set.of();
        };
    }

    public boolean isTerminal() {
        return successors().isEmpty();
    }

    /** Whether the same file need not be delivered again because this one still stands. */
    public boolean isStanding() {
        return this == RECEIVED || this == CHECKED || this == SUBMITTED || this == ACCEPTED;
    }
}
