package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Extension;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.provision.Round;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what has been delivered, what was found in it, and what is still owed. */
@Service
@Transactional(readOnly = true)
public class SubmissionReading {

    private final Permissions permissions;
    private final ReportingEntities entities;
    private final ProvisionAgreements agreements;
    private final ReportingCalendar calendar;
    private final Definitions definitions;
    private final Submissions submissions;
    private final StoredFiles files;
    private final Findings findings;
    private final SubmissionPreconditions preconditions;

    SubmissionReading(
            Permissions permissions,
            ReportingEntities entities,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            Definitions definitions,
            Submissions submissions,
            StoredFiles files,
            Findings findings,
            SubmissionPreconditions preconditions) {
        this.permissions = permissions;
        this.entities = entities;
        this.agreements = agreements;
        this.calendar = calendar;
        this.definitions = definitions;
        this.submissions = submissions;
        this.files = files;
        this.findings = findings;
        this.preconditions = preconditions;
    }

    /**
     * What one entity owes of one dataflow for one period, and what it has delivered.
     *
     * @param round the round of the period
     * @param submissions the newest first
     * @param isOverdue whether it should have been submitted before today
     */
    public record Obligation(
            ReportingEntity entity,
            Questionnaire questionnaire,
            ReportingPeriod period,
            Round round,
            List<Submission> submissions,
            boolean isOverdue) {

        /** Whether the entity's first return is taken. */
        public boolean isOpen() {
            return round.isOpenFor(entity.code());
        }

        /** Whether a new submission is taken: a first return, or a revision of accepted figures. */
        public boolean takesSubmissions() {
            return isOpen()
                    || submissions.stream()
                            .anyMatch(each -> each.status() == SubmissionStatus.ACCEPTED);
        }

        /** Whether it was ever opened for the entity. */
        public boolean isHeld() {
            return round.isHeldFor(entity.code());
        }

        /** The last day on which the entity's submission is on time. */
        public LocalDate dueOn() {
            return round.dueOn(entity.code());
        }

        public Optional<Extension> extension() {
            return round.extension(entity.code());
        }

        /** The submission that says most about where the return stands. */
        public Optional<Submission> leading() {
            return submissions.stream()
                    .filter(
                            each ->
                                    each.status() == SubmissionStatus.SUBMITTED
                                            || each.status() == SubmissionStatus.ACCEPTED)
                    .findFirst()
                    .or(() -> submissions.stream().findFirst());
        }
    }

    /**
     * One submission with what was found in it and how it came here.
     *
     * @param findings none where the entity keeps figures from the reader, as they may quote them
     * @param lastTime what was explained in the accepted return before, by the number of the
     *     finding that has no answer yet
     * @param keptTables those of which the entity keeps figures from the reader
     */
    public record Dossier(
            Submission submission,
            ReportingEntity entity,
            Questionnaire questionnaire,
            String fileName,
            int cellCount,
            List<RecordedFinding> findings,
            Map<Severity, Integer> counts,
            Map<String, Integer> unexplained,
            List<Precondition> unmet,
            List<Move> moves,
            boolean isRevision,
            Map<Long, EarlierAnswer> lastTime,
            Set<String> keptTables) {

        /** Whether the entity keeps figures from the reader, and with them its file. */
        public boolean keepsBack() {
            return !keptTables.isEmpty();
        }

        /** Whether the reason of the revision is not enough without words. */
        public boolean asksForNote() {
            return unmet.contains(Precondition.REVISION_OF_A_CLOSED_PERIOD_HAS_A_NOTE);
        }
    }

    /** The file as it was delivered. */
    public record Original(String name, String mediaType, byte[] content) {}

    /** What the actor's entities may deliver, and what they still owe although it is late. */
    public List<Obligation> open() {
        return own().stream().filter(each -> each.isOpen() || each.isOverdue()).toList();
    }

    /** What the actor's entities have delivered for periods that are closed, the newest first. */
    public List<Obligation> closed() {
        return own().stream()
                .filter(each -> !each.isOpen() && !each.isOverdue())
                .filter(each -> !each.submissions().isEmpty())
                .toList();
    }

    /** Everything that the actor's entities owe or owed, the latest period first. */
    List<Obligation> own() {
        Predicate<Scope> allowed = permissions.allowing(Action.SEE_OWN_RETURNS);
        return permissions.entities(Action.SEE_OWN_RETURNS).stream()
                .flatMap(entity -> agreements.of(entity).stream())
                .filter(owed -> allowed.test(Scope.of(owed.entity()).in(owed.dataflow())))
                .flatMap(this::of)
                .sorted(
                        Comparator.comparing(Obligation::period)
                                .reversed()
                                .thenComparing(each -> each.entity().name()))
                .toList();
    }

    public Obligation obligation(EntityCode entity, String dataflow, ReportingPeriod period) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(entity).in(dataflow));
        if (agreements.find(entity, dataflow).isEmpty()) {
            throw NotFoundException.of("agreement", entity + "/" + dataflow);
        }
        return obligation(
                entity(entity),
                calendar.round(dataflow, period),
                submissions.of(entity, dataflow, period));
    }

    public Submission submission(SubmissionKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        return require(key);
    }

    /** A submission with all of its findings. */
    public Dossier dossier(SubmissionKey key) {
        return dossier(key, 0, Integer.MAX_VALUE);
    }

    /** A submission with some of its findings, in their order. */
    public Dossier dossier(SubmissionKey key, int skipped, int most) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key);
        Set<String> kept = files.keptTables(submission.id());
        return new Dossier(
                submission,
                entity(key.entity()),
                questionnaire(submission),
                files.givenName(submission.id()).orElse(""),
                files.cellCount(submission.id()),
                kept.isEmpty() ? findings.page(submission.id(), skipped, most) : List.of(),
                findings.count(submission.id()),
                findings.unexplainedByRule(submission.id()),
                preconditions.unmet(submission),
                submissions.movesOf(submission.id()),
                submissions.of(key.entity(), key.dataflow(), key.period()).stream()
                        .anyMatch(each -> each.status() == SubmissionStatus.ACCEPTED),
                lastTime(submission),
                kept);
    }

    /** What was explained in the accepted return before, by the finding that it could answer. */
    private Map<Long, EarlierAnswer> lastTime(Submission submission) {
        return submission.status() == SubmissionStatus.CHECKED
                ? submissions
                        .acceptedBefore(submission.key())
                        .map(earlier -> findings.lastTime(submission.id(), earlier))
                        .orElse(Map.of())
                : Map.of();
    }

    public List<Cell> cells(SubmissionKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        return files.cells(require(key).id());
    }

    /**
     * The file as it was delivered.
     *
     * @throws NotFoundException also where the entity keeps figures in it from the actor
     */
    public Original original(SubmissionKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        StoredFile file =
                files.find(require(key).id()).orElseThrow(() -> NotFoundException.of("file", key));
        byte[] content =
                file.kind() == FileKind.ENTRY ? EntryFile.download(file.content()) : file.content();
        return new Original(file.givenName(), file.kind().mediaType(), content);
    }

    /** Everything that waits for a decision, the longest waiting first. */
    public List<Submission> waiting() {
        permissions.requireAnywhere(Action.DECIDE);
        Predicate<Scope> allowed = permissions.allowing(Action.DECIDE);
        return submissions.in(SubmissionStatus.SUBMITTED).stream()
                .filter(
                        each ->
                                allowed.test(
                                        Scope.of(each.key().entity()).in(each.key().dataflow())))
                .toList();
    }

    /** Who owes a dataflow, and where each entity stands in each of the periods. */
    public Map<ReportingEntity, List<Obligation>> completeness(
            String dataflow, List<ReportingPeriod> periods) {
        permissions.require(Action.FOLLOW, Scope.everything().in(dataflow));
        Map<SeriesOfPeriod, List<Submission>> delivered =
                submissions.in(dataflow, periods).stream()
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                new SeriesOfPeriod(
                                                        each.key().entity(), each.key().period())));
        Map<ReportingPeriod, Round> rounds =
                calendar.rounds(dataflow).stream()
                        .collect(Collectors.toMap(Round::period, each -> each));
        var result = new java.util.LinkedHashMap<ReportingEntity, List<Obligation>>();
        for (ReportingPeriod period : periods) {
            Round round = rounds.getOrDefault(period, calendar.round(dataflow, period));
            for (ReportingEntity entity : agreements.dueIn(dataflow, period)) {
                result.computeIfAbsent(entity, _ -> new ArrayList<>())
                        .add(
                                obligation(
                                        entity,
                                        round,
                                        delivered
                                                .getOrDefault(
                                                        new SeriesOfPeriod(entity.code(), period),
                                                        List.of())
                                                .reversed()));
            }
        }
        return result;
    }

    private record SeriesOfPeriod(EntityCode entity, ReportingPeriod period) {}

    private Stream<Obligation> of(ProvisionAgreement agreement) {
        return calendar.rounds(agreement.dataflow()).stream()
                .filter(round -> agreement.covers(round.period()))
                .filter(round -> round.isHeldFor(agreement.entity()))
                .map(
                        round ->
                                obligation(
                                        entity(agreement.entity()),
                                        round,
                                        submissions.of(
                                                agreement.entity(),
                                                agreement.dataflow(),
                                                round.period())));
    }

    private Obligation obligation(ReportingEntity entity, Round round, List<Submission> delivered) {
        String dataflow = round.dataflow();
        ReportingPeriod period = round.period();
        boolean answered =
                delivered.stream()
                        .anyMatch(
                                each ->
                                        each.status() == SubmissionStatus.SUBMITTED
                                                || each.status() == SubmissionStatus.ACCEPTED);
        return new Obligation(
                entity,
                definitions
                        .questionnaire(dataflow, period)
                        .orElseThrow(
                                () ->
                                        NotFoundException.of(
                                                "questionnaire", dataflow + "/" + period)),
                period,
                round,
                delivered,
                !answered && round.isPastDue(entity.code()));
    }

    private Questionnaire questionnaire(Submission submission) {
        return definitions
                .version(submission.key().dataflow(), submission.questionnaireVersion())
                .orElseThrow();
    }

    private ReportingEntity entity(EntityCode code) {
        return entities.find(code).orElseThrow(() -> NotFoundException.of("entity", code));
    }

    private Submission require(SubmissionKey key) {
        return submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
    }
}
