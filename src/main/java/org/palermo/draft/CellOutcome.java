package org.palermo.draft;

/** What came of a change of a cell. */
public sealed interface CellOutcome {

    /** The change is kept; so is one that arrived twice. */
    record Saved(DraftCell cell) implements CellOutcome {}

    /** Somebody else changed the cell since it was seen; what was typed is not kept. */
    record Conflict(DraftCell theirs) implements CellOutcome {}
}
