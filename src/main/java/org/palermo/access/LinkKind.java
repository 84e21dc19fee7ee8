package org.palermo.access;

import java.time.Duration;

/** What a one-time link is for, and how long it works. */
public enum LinkKind {
    /** Chooses the first password, or a new one after a long absence. */
    INVITATION(Duration.ofDays(7)),
    /** Chooses another password instead of a forgotten one. */
    PASSWORD(Duration.ofMinutes(20)),
    /** Sets up another second factor instead of a lost one. */
    FACTOR(Duration.ofMinutes(20));

    private final Duration validity;

    LinkKind(Duration validity) {
        this.validity = validity;
    }

    public Duration validity() {
        return validity;
    }
}
