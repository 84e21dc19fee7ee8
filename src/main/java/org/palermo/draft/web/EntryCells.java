package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.draft.CellChange;
import org.palermo.draft.CellOutcome;
import org.palermo.draft.DraftCell;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the page's script and the server tell each other about cells. */
final class EntryCells {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private EntryCells() {}

    /** What somebody did to a cell, and the version that they saw. */
    record Change(String series, String text, @Nullable String comment, int seen) {

        /** A request may leave out anything. */
        Change {
            series = series == null ? "" : series;
            text = text == null ? "" : text;
        }

        CellChange in(EntryTable entry) {
            return new CellChange(
                    entry.id(), entry.series(series), EntryText.typed(text, comment), seen);
        }
    }

    /** Several changes at once. */
    record Changes(List<Change> changes) {

        Changes {
            changes = changes == null ? List.of() : List.copyOf(changes);
        }
    }

    /** A cell as it stands now, and who made it so. */
    record Shown(
            String series,
            String text,
            @Nullable String comment,
            int version,
            String by,
            String at) {

        static Shown of(DraftCell cell) {
            return new Shown(
                    cell.series().toString(),
                    EntryText.of(cell),
                    cell.comment(),
                    cell.version(),
                    cell.changedBy(),
                    TIME.format(cell.changedAt()));
        }
    }

    /** What became of a change: saved, or refused because somebody else was first. */
    record Outcome(boolean saved, Shown cell) {

        static Outcome of(CellOutcome outcome) {
            return switch (outcome) {
                case CellOutcome.Saved(var cell) -> new Outcome(true, Shown.of(cell));
                case CellOutcome.Conflict(var theirs) -> new Outcome(false, Shown.of(theirs));
            };
        }
    }

    record Outcomes(List<Outcome> outcomes) {}

    /**
     * The cells that changed, those of the asking person among them.
     *
     * @param until what to ask from next time
     * @param token what a change must carry to be taken in
     */
    record News(List<Shown> cells, long until, String token) {}
}
