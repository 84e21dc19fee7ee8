package org.palermo.vocabulary;

/** Who may see a figure, the strictest first; the stricter of two levels is the earlier one. */
public enum Confidentiality {
    /** The reporting entity itself, and not even the secretariat. */
    ENTITY_ONLY,
    /** The reporting entity and the secretariat. */
    ENTITY_AND_SECRETARIAT,
    /** Also the other entities that contribute. */
    CONTRIBUTORS,
    /** Like contributors, and in regional figures everybody. */
    PUBLIC_AGGREGATE;

    /** As a number, the strictest being 0. */
    public int rank() {
        return ordinal();
    }

    public static Confidentiality ofRank(int rank) {
        return values()[rank];
    }

    public boolean isStricterThan(Confidentiality other) {
        return compareTo(other) < 0;
    }

    public Confidentiality stricter(Confidentiality other) {
        return isStricterThan(other) ? this : other;
    }
}
