package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares a submission that revises accepted figures with the one whose place it takes. */
@Service
@Transactional(readOnly = true)
public class RevisionReading {

    /** The kind of the rule that says from when on a change is large. */
    private static final String RULE_KIND = "revised";

    private final Permissions permissions;
    private final Definitions definitions;
    private final Submissions submissions;
    private final StoredFiles files;
    private final RevisionReasons reasons;

    RevisionReading(
            Permissions permissions,
            Definitions definitions,
            Submissions submissions,
            StoredFiles files,
            RevisionReasons reasons) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.submissions = submissions;
        this.files = files;
        this.reasons = reasons;
    }

    /**
     * What a revision changes.
     *
     * @param reason why, in words; empty while none is given
     * @param note the provider's words; empty when there are none, or figures are kept from the
     *     reader
     * @param changes the largest first, without those of tables of which the entity keeps figures
     *     from the reader
     * @param large those that an analyst has to look at
     */
    public record Comparison(
            Submission before,
            Submission after,
            String reason,
            String note,
            List<ChangedFigure> changes,
            Set<ChangedFigure> large,
            Set<String> keptTables) {}

    /** A figure within a return. */
    private record Spot(String table, SeriesKey series) {}

    /** Empty when the submission revises nothing. */
    public Optional<Comparison> of(SubmissionKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        Submission after =
                submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
        return after.status() == SubmissionStatus.RECEIVED
                ? Optional.empty()
                : before(key).map(before -> compare(before, after));
    }

    /** The one that counted when the submission came. */
    private Optional<Submission> before(SubmissionKey key) {
        return submissions.of(key.entity(), key.dataflow(), key.period()).stream()
                .filter(each -> each.key().number() < key.number())
                .filter(
                        each ->
                                each.status() == SubmissionStatus.ACCEPTED
                                        || each.status() == SubmissionStatus.SUPERSEDED)
                .findFirst();
    }

    private Comparison compare(Submission before, Submission after) {
        Map<Spot, CellValue> old = values(before);
        Map<Spot, CellValue> current = values(after);
        Set<Spot> spots = new LinkedHashSet<>(current.keySet());
        spots.addAll(old.keySet());
        Set<String> kept = new HashSet<>(files.keptTables(before.id()));
        kept.addAll(files.keptTables(after.id()));
        spots.removeIf(spot -> kept.contains(spot.table()));
        List<ChangedFigure> changes = new ArrayList<>();
        for (Spot spot : spots) {
            if (!Objects.equals(old.get(spot), current.get(spot))) {
                table(after, spot)
                        .or(() -> table(before, spot))
                        .map(
                                table ->
                                        new ChangedFigure(
                                                table,
                                                spot.series(),
                                                old.get(spot),
                                                current.get(spot)))
                        .ifPresent(changes::add);
            }
        }
        changes.sort(Comparator.comparing(ChangedFigure::weight).reversed());
        return new Comparison(
                before,
                after,
                reason(after),
                kept.isEmpty() ? submissions.revisionNote(after.id()) : "",
                changes,
                large(after, changes),
                kept);
    }

    private String reason(Submission submission) {
        String reason = submission.revisionReason();
        return reason == null ? "" : reasons.label(reason);
    }

    private Set<ChangedFigure> large(Submission submission, List<ChangedFigure> changes) {
        Set<ChangedFigure> large = new LinkedHashSet<>();
        threshold(submission)
                .ifPresent(
                        threshold ->
                                changes.stream()
                                        .filter(each -> each.isLarge(threshold))
                                        .forEach(large::add));
        return large;
    }

    /** Empty where no rule says what is large. */
    private Optional<ChangedFigure.Threshold> threshold(Submission submission) {
        return Stream.concat(
                        questionnaire(submission).rules().stream(),
                        definitions.generalRules().stream())
                .filter(rule -> rule.kind().equals(RULE_KIND))
                .map(
                        rule ->
                                new ChangedFigure.Threshold(
                                        number(rule, "percent"), number(rule, "difference")))
                .findFirst();
    }

    private static int number(RuleDefinition rule, String setting) {
        return rule.settings().get(setting) instanceof Number number ? number.intValue() : 0;
    }

    private Map<Spot, CellValue> values(Submission submission) {
        Map<Spot, CellValue> values = new HashMap<>();
        for (Cell cell : files.cells(submission.id())) {
            values.put(new Spot(cell.table(), cell.key()), cell.value());
        }
        return values;
    }

    private Optional<Table> table(Submission submission, Spot spot) {
        return questionnaire(submission)
                .table(spot.table())
                .filter(table -> table.knows(spot.series()));
    }

    private Questionnaire questionnaire(Submission submission) {
        return definitions
                .version(submission.key().dataflow(), submission.questionnaireVersion())
                .orElseThrow();
    }
}
