package org.palermo.draft;

/** What changed a cell of a draft. */
public enum Cause {
    /** A person at the keyboard. */
    ENTRY,
    /** A file that was uploaded. */
    FILE,
    /** A nil return. */
    NIL,
    /** The merge of the agencies' parts. */
    MERGE,
    /** What an earlier return said, offered as a start. */
    EARLIER
}
