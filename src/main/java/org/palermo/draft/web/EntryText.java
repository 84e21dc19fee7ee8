package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.draft.DraftCell;
import org.palermo.draft.Typed;

/** What stands in a cell of a draft as one text: the figure, and the status beside it. */
final class EntryText {

    private EntryText() {}

    /** {@code 12 E} for an estimated twelve; a normal figure stands alone. */
    static String of(DraftCell cell) {
        String status = cell.status().strip();
        return status.isEmpty() || status.equals("A")
                ? cell.value()
                : (cell.value() + " " + status).strip();
    }

    /** The cell with another text and the same version. */
    static DraftCell replaced(DraftCell cell, String text) {
        return new DraftCell(
                cell.table(),
                cell.series(),
                typed(text, cell.comment()),
                cell.version(),
                cell.sequence(),
                cell.cause(),
                cell.changedAt(),
                cell.changedBy());
    }

    /** What the page sends: one text, in which the status stands beside the figure. */
    static Typed typed(String text, @Nullable String comment) {
        return new Typed(text.strip(), "", "", comment == null ? null : comment.strip());
    }
}
