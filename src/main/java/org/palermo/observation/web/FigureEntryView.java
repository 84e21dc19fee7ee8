package org.palermo.observation.web;

import org.jspecify.annotations.Nullable;
import org.palermo.observation.FigureHistory;
import org.palermo.observation.Vintages;
import org.palermo.submission.FigureExplanation;
import org.palermo.submission.FigureTrails;
import org.palermo.submission.Move;
import org.palermo.submission.RevisionReasons;
import org.palermo.submission.Submission;
import org.palermo.validation.Cell;

import java.util.List;

/**
 * What one submission says about a figure, as a page shows it.
 *
 * @param figure empty when the submission says nothing about it
 * @param isKept whether the entity keeps figures of the table from the reader
 * @param counted null while it does not count yet
 * @param acceptance null while it is not accepted
 * @param reason why accepted figures change, in words; empty on a first submission
 */
record FigureEntryView(
        Submission submission,
        String figure,
        boolean isKept,
        @Nullable String comment,
        Vintages.@Nullable Span counted,
        @Nullable Move acceptance,
        String reason,
        String note,
        List<FigureExplanation> explanations) {

    static List<FigureEntryView> of(FigureHistory.Life life, RevisionReasons reasons) {
        return life.entries().stream().map(each -> of(each, reasons)).toList();
    }

    private static FigureEntryView of(FigureHistory.Entry entry, RevisionReasons reasons) {
        FigureTrails.Step step = entry.step();
        Cell cell = step.cell();
        String reason = step.submission().revisionReason();
        return new FigureEntryView(
                step.submission(),
                cell == null
                        ? ""
                        : step.questionnaire().table(cell.table()).map(cell::shown).orElse(""),
                step.isKept(),
                cell == null ? null : cell.comment(),
                entry.counted(),
                step.acceptance().orElse(null),
                reason == null ? "" : reasons.label(reason),
                step.revisionNote(),
                step.explanations());
    }
}
