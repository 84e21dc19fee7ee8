package org.palermo.demonstration;

import org.palermo.submission.SubmissionKey;

/** A submission of the invented region and how far it is to be brought. */
record PlannedReturn(InventedRegion.Member member, SubmissionKey key, Outcome outcome) {

    /** Where a planned submission ends. */
    enum Outcome {
        ACCEPTED,
        SUBMITTED,
        RETURNED,
        /** Stays as it was delivered, with errors and warnings. */
        FLAWED
    }

    boolean isRevision() {
        return key.number() > 1;
    }
}
