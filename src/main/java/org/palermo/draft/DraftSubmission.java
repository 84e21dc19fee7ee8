package org.palermo.draft;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.submission.PreparedAnswer;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionService;
import org.palermo.validation.RawCell;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a submission of the state's draft; the draft stays, to be corrected and handed over anew.
 */
@Service
public class DraftSubmission {

    private static final String NIL = "nil";

    private final Permissions permissions;
    private final DraftDesk desk;
    private final DraftCells cells;
    private final Merges merges;
    private final Merging merging;
    private final Agencies agencies;
    private final MergeWords words;
    private final Definitions definitions;
    private final SubmissionService submissions;

    DraftSubmission(
            Permissions permissions,
            DraftDesk desk,
            DraftCells cells,
            Merges merges,
            Merging merging,
            Agencies agencies,
            MergeWords words,
            Definitions definitions,
            SubmissionService submissions) {
        this.permissions = permissions;
        this.desk = desk;
        this.cells = cells;
        this.merges = merges;
        this.merging = merging;
        this.agencies = agencies;
        this.words = words;
        this.definitions = definitions;
        this.submissions = submissions;
    }

    /**
     * Hands the draft over to be checked like a file; which agency gave what is kept with it. Where
     * there are several agencies, only who merges their parts does.
     */
    @Transactional
    public Handover handOver(DraftKey key) {
        permissions.require(Action.UPLOAD, Scope.of(key.entity()).in(key.dataflow()));
        if (agencies.of(key.entity()).size() > 1) {
            permissions.require(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        }
        Draft draft = desk.lock(key.ofState());
        Questionnaire questionnaire = desk.questionnaire(key);
        List<RawCell> raw = new Grid(questionnaire).raw(cells.of(draft).values());
        if (raw.isEmpty()) {
            return new Handover.Empty();
        }
        Optional<Merges.Merge> merge = merges.latest(draft);
        if (merge.filter(merging::isStale).isPresent()) {
            return new Handover.Stale();
        }
        int open = merge.isPresent() ? merging.undecided(merge.get()) : 0;
        if (open > 0) {
            return new Handover.Undecided(open);
        }
        Receipt receipt =
                submissions.receiveEntry(
                        key.entity(),
                        key.dataflow(),
                        key.period(),
                        "%s-%s-%s.csv".formatted(key.entity(), key.dataflow(), key.period()),
                        raw,
                        answers(questionnaire, draft));
        if (receipt instanceof Receipt.Stored(var submission)) {
            merge.ifPresent(each -> merges.trace(each, submission.id()));
            desk.moved(key.ofState(), "HANDED_OVER as submission " + submission.key().number());
        }
        return new Handover.Done(receipt);
    }

    /** A table that was confirmed as nil needs no second explanation. */
    private List<PreparedAnswer> answers(Questionnaire questionnaire, Draft draft) {
        List<String> rules =
                Stream.concat(definitions.generalRules().stream(), questionnaire.rules().stream())
                        .filter(rule -> rule.kind().equals(NIL))
                        .map(RuleDefinition::id)
                        .toList();
        List<PreparedAnswer> answers = new ArrayList<>();
        for (Map.Entry<String, String> confirmed : cells.confirmedNil(draft).entrySet()) {
            for (String rule : rules) {
                answers.add(
                        new PreparedAnswer(
                                rule,
                                confirmed.getKey(),
                                words.nilConfirmed(confirmed.getValue())));
            }
        }
        return answers;
    }
}
