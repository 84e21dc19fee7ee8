package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.draft.DraftCell;
import org.palermo.draft.DraftEntry;
import org.palermo.structure.Dimension;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What the script of the page of one table asks for. */
@RestController
@RequestMapping({
    "/drafts/{entity}/{dataflow}/{period}/tables/{table}",
    "/drafts/{entity}/{dataflow}/{period}/agencies/{agency}/tables/{table}"
})
class EntryCellsController {

    private static final int MOST_LABELS = 1000;

    private final DraftEntry drafts;
    private final RowCodes rowCodes;

    EntryCellsController(DraftEntry drafts, RowCodes rowCodes) {
        this.drafts = drafts;
        this.rowCodes = rowCodes;
    }

    /** Labels of rows as they were typed or pasted. */
    record Labels(String dimension, List<String> texts) {

        Labels {
            dimension = dimension == null ? "" : dimension;
            texts = texts == null ? List.of() : List.copyOf(texts);
        }
    }

    @PostMapping("/cells")
    @Asks(Action.FILL_PART)
    EntryCells.Outcomes change(EntryTable entry, @RequestBody EntryCells.Changes asked) {
        return new EntryCells.Outcomes(
                drafts
                        .change(
                                entry.key(),
                                asked.changes().stream().map(each -> each.in(entry)).toList())
                        .stream()
                        .map(EntryCells.Outcome::of)
                        .toList());
    }

    @GetMapping("/cells")
    @Asks(Action.FILL_PART)
    EntryCells.News changedSince(EntryTable entry, @RequestParam long since, CsrfToken token) {
        List<DraftCell> cells = drafts.changedSince(entry.key(), entry.id(), since);
        return new EntryCells.News(
                cells.stream().map(EntryCells.Shown::of).toList(),
                cells.isEmpty() ? since : cells.getLast().sequence(),
                token.getToken());
    }

    @GetMapping("/findings")
    @Asks(Action.FILL_PART)
    EntryFindings findings(EntryTable entry) {
        return EntryFindings.of(entry.id(), drafts.check(entry.key()));
    }

    @PostMapping("/rows")
    @Asks(Action.FILL_PART)
    List<RowCodes.Resolved> resolve(EntryTable entry, @RequestBody Labels labels) {
        drafts.open(entry.key());
        Dimension dimension =
                entry.table()
                        .dimension(labels.dimension())
                        .orElseThrow(() -> NotFoundException.of("dimension", labels.dimension()));
        return labels.texts().stream()
                .limit(MOST_LABELS)
                .map(text -> rowCodes.resolve(dimension, text))
                .toList();
    }
}
