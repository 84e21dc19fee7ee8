package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.Cell;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers how one figure came to be what it is: which submission said what, and why. */
@Service
@Transactional(readOnly = true)
public class FigureTrails {

    /** What a provider has stood by, and did not take back. */
    private static final Set<SubmissionStatus> SHOWN =
            EnumSet.of(
                    SubmissionStatus.SUBMITTED,
                    SubmissionStatus.ACCEPTED,
                    SubmissionStatus.SUPERSEDED);

    private final Permissions permissions;
    private final Definitions definitions;
    private final Submissions submissions;
    private final StoredFiles files;
    private final Findings findings;

    FigureTrails(
            Permissions permissions,
            Definitions definitions,
            Submissions submissions,
            StoredFiles files,
            Findings findings) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.submissions = submissions;
        this.files = files;
        this.findings = findings;
    }

    /**
     * What one submission says about a figure.
     *
     * @param cell null when it says nothing, or when the entity keeps it from the reader
     * @param isKept whether the entity keeps figures of the table from the reader
     * @param revisionNote the provider's words on a revision; empty when there are none, or figures
     *     of the submission are kept from the reader
     */
    public record Step(
            Submission submission,
            Questionnaire questionnaire,
            @Nullable Cell cell,
            boolean isKept,
            String revisionNote,
            List<Move> moves,
            List<FigureExplanation> explanations) {

        /** The move by which it was accepted; empty while it waits for that. */
        public Optional<Move> acceptance() {
            return moves.stream()
                    .filter(move -> move.to() == SubmissionStatus.ACCEPTED)
                    .findFirst();
        }
    }

    /** What was submitted or accepted for the figure's period, the newest first. */
    public List<Step> of(FigureKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        List<Submission> shown =
                submissions.of(key.entity(), key.dataflow(), key.period()).stream()
                        .filter(each -> SHOWN.contains(each.status()))
                        .toList();
        Map<Long, List<FigureExplanation>> explanations =
                findings.explanationsAt(shown, key.table(), key.series()).stream()
                        .collect(Collectors.groupingBy(FigureExplanation::submissionId));
        return shown.stream()
                .map(each -> step(each, key, explanations.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private Step step(Submission submission, FigureKey key, List<FigureExplanation> explanations) {
        Set<String> kept = files.keptTables(submission.id());
        return new Step(
                submission,
                definitions
                        .version(key.dataflow(), submission.questionnaireVersion())
                        .orElseThrow(),
                files.cells(submission.id()).stream()
                        .filter(
                                cell ->
                                        cell.table().equals(key.table())
                                                && cell.key().equals(key.series()))
                        .findFirst()
                        .orElse(null),
                kept.contains(key.table()),
                kept.isEmpty() ? submissions.revisionNote(submission.id()) : "",
                submissions.movesOf(submission.id()),
                explanations);
    }
}
