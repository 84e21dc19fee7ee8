package org.palermo.submission;

import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.layout.AddedUp;
import org.palermo.validation.Applicability;
import org.palermo.validation.Cell;
import org.palermo.validation.CellReader;
import org.palermo.validation.CellReading;
import org.palermo.validation.Circumstances;
import org.palermo.validation.FileFacts;
import org.palermo.validation.Finding;
import org.palermo.validation.RawCell;
import org.palermo.validation.Return;
import org.palermo.validation.RuleBook;
import org.palermo.validation.Validator;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The three steps of checking a submission; each leaves all of its result or none. */
@Component
class SubmissionChecks {

    private static final Set<FileFacts.Flaw> FATAL =
            EnumSet.of(
                    FileFacts.Flaw.STAMP_MISSING,
                    FileFacts.Flaw.COLUMN_MISSING,
                    FileFacts.Flaw.TOO_MANY_FIGURES,
                    FileFacts.Flaw.SHEET_ENDLESS,
                    FileFacts.Flaw.EXHAUSTING);

    private final Submissions submissions;
    private final StoredFiles files;
    private final FileReading reading;
    private final Findings findings;
    private final PreparedAnswers answers;
    private final CodeMappings mappings;
    private final AcceptedValues accepted;
    private final Definitions definitions;
    private final RuleBooks rules;
    private final ReportingEntities entities;
    private final Clock clock;

    SubmissionChecks(
            Submissions submissions,
            StoredFiles files,
            FileReading reading,
            Findings findings,
            PreparedAnswers answers,
            CodeMappings mappings,
            AcceptedValues accepted,
            Definitions definitions,
            RuleBooks rules,
            ReportingEntities entities,
            Clock clock) {
        this.submissions = submissions;
        this.files = files;
        this.reading = reading;
        this.findings = findings;
        this.answers = answers;
        this.mappings = mappings;
        this.accepted = accepted;
        this.definitions = definitions;
        this.rules = rules;
        this.entities = entities;
        this.clock = clock;
    }

    /** Understands the file: its cells and what is wrong with them are kept. */
    void parse(SubmissionKey key) {
        Submission submission = require(key);
        Questionnaire questionnaire = questionnaire(submission);
        RuleBook book = rules.of(questionnaire);
        StoredFile file = files.find(submission.id()).orElseThrow();
        var reader = new CellReader(book, key.period(), mappings.of(submission.entityId()));
        FileFacts.Expected expected = expected(submission);
        Understood understood =
                Exhaustion.guard(
                        () -> understand(reading.read(file, questionnaire, expected), book, reader),
                        () -> Understood.exhausted(file, expected, book));
        if (understood.isReadable()) {
            mappings.addUses(submission, reader.spellings());
            files.addCells(
                    submission, Applicability.of(book, area(key)).complete(understood.cells()));
        }
        findings.add(submission, Stage.PARSE, understood.found());
    }

    /** What a file holds and what is wrong with it; no cells where it cannot be read at all. */
    private record Understood(boolean isReadable, List<Cell> cells, List<Finding> found) {

        static Understood exhausted(StoredFile file, FileFacts.Expected expected, RuleBook book) {
            FileFacts.Type type =
                    file.kind() == FileKind.WORKBOOK
                            ? FileFacts.Type.WORKBOOK
                            : FileFacts.Type.TEXT;
            FileFacts facts = Exhaustion.facts(type, file.content().length, expected);
            return new Understood(false, List.of(), new Validator(book).check(facts));
        }
    }

    private static Understood understand(Delivery delivery, RuleBook book, CellReader reader) {
        List<Finding> found = new ArrayList<>(new Validator(book).check(delivery.facts()));
        boolean isReadable = !isUnreadable(delivery.facts());
        List<Cell> cells =
                isReadable ? read(delivery, book.questionnaire(), reader, found) : List.of();
        return new Understood(isReadable, cells, found);
    }

    /** Checks what was understood against the rules and against what was accepted before. */
    void validate(SubmissionKey key) {
        Submission submission = require(key);
        RuleBook book = rules.of(questionnaire(submission));
        if (files.hasCells(submission.id())) {
            List<Finding> earlier =
                    findings.of(submission.id()).stream().map(RecordedFinding::finding).toList();
            Return delivered = delivered(submission);
            var history = new AcceptedHistory(key.entity(), key.dataflow(), submissions, accepted);
            findings.add(
                    submission,
                    Stage.VALIDATE,
                    new Validator(book).check(delivered, history, circumstances(key), earlier));
            findings.carryOver(submission);
            answers.apply(submission);
        }
        submissions.setRulesDigest(submission.id(), book.digest());
    }

    /** Moves the submission on. */
    void decide(SubmissionKey key) {
        Submission submission = require(key);
        submissions.move(
                submission.moveTo(
                        files.hasCells(submission.id())
                                ? SubmissionStatus.CHECKED
                                : SubmissionStatus.UNREADABLE,
                        "system",
                        clock));
    }

    /** Says of a file in whose check one process died after the other that it cannot be read. */
    void giveUp(SubmissionKey key) {
        Submission submission = require(key);
        StoredFile file = files.find(submission.id()).orElseThrow();
        RuleBook book = rules.of(questionnaire(submission));
        findings.add(
                submission,
                Stage.PARSE,
                Understood.exhausted(file, expected(submission), book).found());
        submissions.move(submission.moveTo(SubmissionStatus.UNREADABLE, "system", clock));
    }

    /** A file that is of another kind, or made for another place, holds no return. */
    private static boolean isUnreadable(FileFacts facts) {
        return facts.type() != FileFacts.Type.WORKBOOK && facts.type() != FileFacts.Type.TEXT
                || facts.defects().stream().anyMatch(each -> FATAL.contains(each.flaw()))
                || Stream.of(FileFacts.Subject.values())
                        .anyMatch(subject -> isElsewhere(subject, facts));
    }

    /** Whether the file speaks of a subject, but nowhere of what was expected. */
    private static boolean isElsewhere(FileFacts.Subject subject, FileFacts facts) {
        List<String> found =
                facts.stamps().stream()
                        .filter(stamp -> stamp.subject() == subject)
                        .map(FileFacts.Stamp::found)
                        .toList();
        FileFacts.Expected expected = facts.expected();
        String wanted =
                switch (subject) {
                    case DATAFLOW -> expected.dataflow();
                    case VERSION -> expected.version().toString();
                    case ENTITY -> expected.entity().value();
                    case PERIOD -> expected.period().toString();
                };
        return !found.isEmpty() && !found.contains(wanted);
    }

    private static List<Cell> read(
            Delivery delivery,
            Questionnaire questionnaire,
            CellReader reader,
            List<Finding> found) {
        List<Cell> cells = new ArrayList<>(delivery.cells().size());
        for (RawCell raw : delivery.cells()) {
            CellReading reading = reader.read(raw);
            found.addAll(reading.findings());
            if (reading instanceof CellReading.Read(var cell, _)) {
                cells.add(cell);
            }
        }
        if (delivery.isListing()) {
            keepFirstOfEach(found);
            return AddedUp.of(questionnaire, cells);
        }
        return cells;
    }

    /** A spelling that nobody knows stands in many rows of a list; it is said once. */
    private static void keepFirstOfEach(List<Finding> found) {
        Set<List<String>> said = new HashSet<>();
        found.removeIf(
                each ->
                        !said.add(
                                List.of(
                                        each.rule(),
                                        each.message(),
                                        String.valueOf(each.found()),
                                        String.valueOf(each.place().column()))));
    }

    private Return delivered(Submission submission) {
        SubmissionKey key = submission.key();
        return new Return(
                questionnaire(submission),
                key.entity(),
                area(key),
                key.period(),
                files.cells(submission.id()));
    }

    private Code area(SubmissionKey key) {
        ReportingEntity entity = entities.find(key.entity()).orElseThrow();
        return definitions.codeList("CL_AREA").find(entity.area()).orElseThrow();
    }

    private Circumstances circumstances(SubmissionKey key) {
        ReportingEntity entity = entities.find(key.entity()).orElseThrow();
        return new Circumstances(LocalDate.now(clock), entity.memberFrom(), entity.memberUntil());
    }

    private FileFacts.Expected expected(Submission submission) {
        SubmissionKey key = submission.key();
        return new FileFacts.Expected(
                key.dataflow(),
                submission.questionnaireVersion(),
                key.entity(),
                key.period(),
                true);
    }

    private Questionnaire questionnaire(Submission submission) {
        return definitions
                .version(submission.key().dataflow(), submission.questionnaireVersion())
                .orElseThrow();
    }

    private Submission require(SubmissionKey key) {
        return submissions.find(key).orElseThrow();
    }
}
