package org.palermo.draft;

/** How the agencies' figures for one cell came together. */
public enum MergeOutcome {
    /** One agency alone said something. */
    ALONE(false),
    /** All gave figures, which were added up. */
    SUMMED(false),
    /** All said the same. */
    AGREED(false),
    /** The texts of all stand one after the other. */
    JOINED(false),
    /** The agency that the merge rule names was taken. */
    TAKEN(false),
    /** Some gave figures, others a reason for none; the sum is of those that gave one. */
    PARTLY(true),
    /** What they said cannot be made one. */
    CONTRADICTED(true),
    /** The agency that the merge rule names said nothing, but another did. */
    LEFT_OUT(true);

    private final boolean open;

    MergeOutcome(boolean open) {
        this.open = open;
    }

    /** Whether the focal point has to decide. */
    public boolean isOpen() {
        return open;
    }
}
