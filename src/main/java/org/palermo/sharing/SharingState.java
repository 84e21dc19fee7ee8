package org.palermo.sharing;

/** Whether the administrator lets the rule decide about what is seen of others. */
public enum SharingState {
    /** The rule decides. */
    OPEN,
    /** Nothing is seen for the time being, whatever was contributed. */
    PAUSED,
    /** Nothing is seen. */
    CLOSED
}
