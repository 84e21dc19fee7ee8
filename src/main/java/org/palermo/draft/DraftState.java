package org.palermo.draft;

/** Whether figures of a draft may be changed. */
public enum DraftState {
    OPEN,
    /** The agency has delivered its part; it takes it back to change it. */
    DELIVERED,
    /** The period takes no delivery. */
    CLOSED
}
