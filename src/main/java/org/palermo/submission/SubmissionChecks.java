package org.palermo.submission;

import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
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
import org.palermo.vocabulary.Severity;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The three steps of checking a submission; each leaves all of its result or none. */
@Component
class SubmissionChecks {

    private final Submissions submissions;
    private final StoredFiles files;
    private final Findings findings;
    private final Definitions definitions;
    private final RuleBooks rules;
    private final ReportingEntities entities;
    private final ReportingCalendar calendar;
    private final Clock clock;

    SubmissionChecks(
            Submissions submissions,
            StoredFiles files,
            Findings findings,
            Definitions definitions,
            RuleBooks rules,
            ReportingEntities entities,
            ReportingCalendar calendar,
            Clock clock) {
        this.submissions = submissions;
        this.files = files;
        this.findings = findings;
        this.definitions = definitions;
        this.rules = rules;
        this.entities = entities;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Understands the file: its cells and what is wrong with them are kept. */
    void parse(SubmissionKey key) {
        Submission submission = require(key);
        Questionnaire questionnaire = questionnaire(submission);
        RuleBook book = rules.of(questionnaire);
        StoredFile file = files.find(submission.id()).orElseThrow();
        Delivery delivery = delivery(file, questionnaire, expected(submission));
        List<Finding> found = new ArrayList<>(new Validator(book).check(delivery.facts()));
        List<Cell> cells = isUnreadable(found) ? List.of() : read(delivery, book, key, found);
        findings.add(submission, Stage.PARSE, found);
        if (!isUnreadable(found)) {
            files.addCells(submission, cells);
        }
    }

    /** Checks what was understood against the rules and against what was accepted before. */
    void validate(SubmissionKey key) {
        Submission submission = require(key);
        RuleBook book = rules.of(questionnaire(submission));
        List<Finding> earlier =
                findings.of(submission.id()).stream().map(RecordedFinding::finding).toList();
        if (!isUnreadable(earlier)) {
            Return delivered = delivered(submission);
            var history = new AcceptedHistory(key.entity(), key.dataflow(), submissions, files);
            findings.add(
                    submission,
                    Stage.VALIDATE,
                    new Validator(book).check(delivered, history, circumstances(key), earlier));
        }
        submissions.setRulesDigest(submission.id(), book.digest());
    }

    /** Moves the submission on. */
    void decide(SubmissionKey key) {
        Submission submission = require(key);
        List<Finding> all =
                findings.of(submission.id()).stream().map(RecordedFinding::finding).toList();
        submissions.move(
                submission.moveTo(
                        isUnreadable(all) ? SubmissionStatus.UNREADABLE : SubmissionStatus.CHECKED,
                        "system",
                        clock));
    }

    /** A file is unreadable when a rule about the file as a whole is broken. */
    private static boolean isUnreadable(List<Finding> found) {
        return found.stream()
                .anyMatch(
                        finding ->
                                finding.severity() == Severity.ERROR
                                        && (finding.rule().equals("F01")
                                                || finding.rule().equals("F02")));
    }

    private static List<Cell> read(
            Delivery delivery, RuleBook book, SubmissionKey key, List<Finding> found) {
        var reader = new CellReader(book, key.period());
        List<Cell> cells = new ArrayList<>(delivery.cells().size());
        for (RawCell raw : delivery.cells()) {
            CellReading reading = reader.read(raw);
            found.addAll(reading.findings());
            if (reading instanceof CellReading.Read(var cell, _)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static Delivery delivery(
            StoredFile file, Questionnaire questionnaire, FileFacts.Expected expected) {
        return switch (file.kind()) {
            case WORKBOOK -> WorkbookParser.parse(file.content(), questionnaire, expected);
            case SDMX_CSV -> CsvParser.parse(file.content(), questionnaire, expected);
        };
    }

    private Return delivered(Submission submission) {
        SubmissionKey key = submission.key();
        ReportingEntity entity = entities.find(key.entity()).orElseThrow();
        Code area = definitions.codeList("CL_AREA").find(entity.area()).orElseThrow();
        return new Return(
                questionnaire(submission),
                key.entity(),
                area,
                key.period(),
                files.cells(submission.id()));
    }

    private Circumstances circumstances(SubmissionKey key) {
        ReportingEntity entity = entities.find(key.entity()).orElseThrow();
        return new Circumstances(LocalDate.now(clock), entity.memberFrom(), entity.memberUntil());
    }

    private FileFacts.Expected expected(Submission submission) {
        SubmissionKey key = submission.key();
        boolean open =
                calendar.find(key.dataflow(), key.period())
                        .map(entry -> entry.open())
                        .orElse(false);
        return new FileFacts.Expected(
                key.dataflow(),
                submission.questionnaireVersion(),
                key.entity(),
                key.period(),
                open);
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
