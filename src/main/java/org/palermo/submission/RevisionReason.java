package org.palermo.submission;

/** Why an accepted figure changes. */
public enum RevisionReason {
    LATE_FIGURES,
    ERROR_CORRECTED,
    DEFINITION_CHANGED,
    AGENCY_ADDED,
    RECLASSIFIED,
    COURT_OUTCOME_CHANGED,
    OTHER
}
