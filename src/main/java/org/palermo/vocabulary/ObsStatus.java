package org.palermo.vocabulary;

import java.util.Optional;

/** Status of an observation (SDMX CL_OBS_STATUS 2.1); says why a value is missing or unusual. */
public enum ObsStatus {
    A(true),
    B(true),
    D(true),
    E(true),
    H(false),
    I(true),
    J(false),
    K(true),
    L(false),
    M(false),
    O(false),
    P(true),
    Q(false),
    U(true),
    V(true),
    W(true);

    private final boolean withValue;

    ObsStatus(boolean withValue) {
        this.withValue = withValue;
    }

    /** Whether a figure stands beside this status; the others explain why there is none. */
    public boolean isWithValue() {
        return withValue;
    }

    /** Empty when the text is no status. */
    public static Optional<ObsStatus> find(String text) {
        for (ObsStatus status : values()) {
            if (status.name().equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
