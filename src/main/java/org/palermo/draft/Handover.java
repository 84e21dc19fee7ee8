package org.palermo.draft;

import org.palermo.submission.Receipt;

/** What came of making a submission of the state's draft. */
public sealed interface Handover {

    /** It was handed over as the receipt says. */
    record Done(Receipt receipt) implements Handover {}

    /** The merge left figures open that the focal point has to decide first. */
    record Undecided(int figures) implements Handover {}

    /** An agency has delivered since the latest merge; its figures are to be merged first. */
    record Stale() implements Handover {}

    /** Nothing was entered. */
    record Empty() implements Handover {}
}
