package org.palermo.submission;

/** Something that must be so before a submission can be submitted. */
public enum Precondition {
    IS_CHECKED,
    HAS_NO_ERRORS,
    WARNINGS_ARE_EXPLAINED,
    PERIOD_IS_OPEN,
    REVISION_HAS_A_REASON,
    REVISION_OF_A_CLOSED_PERIOD_HAS_A_NOTE,
    NO_OTHER_IS_SUBMITTED,
    IS_NEWER_THAN_THE_ACCEPTED
}
