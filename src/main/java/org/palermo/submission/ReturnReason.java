package org.palermo.submission;

/** Why an analyst asks for a correction. */
public enum ReturnReason {
    FIGURES_IMPLAUSIBLE,
    EXPLANATION_INSUFFICIENT,
    WRONG_PERIOD,
    INCOMPLETE,
    OTHER
}
