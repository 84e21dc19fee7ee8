package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.CalendarEntry;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Clock clock;

    SubmissionReading(
            Permissions permissions,
            ReportingEntities entities,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            Definitions definitions,
            Submissions submissions,
            StoredFiles files,
            Findings findings,
            SubmissionPreconditions preconditions,
            Clock clock) {
        this.permissions = permissions;
        this.entities = entities;
        this.agreements = agreements;
        this.calendar = calendar;
        this.definitions = definitions;
        this.submissions = submissions;
        this.files = files;
        this.findings = findings;
        this.preconditions = preconditions;
        this.clock = clock;
    }

    /**
     * What one entity owes of one dataflow for one period, and what it has delivered.
     *
     * @param calendar null when the period was never opened
     * @param submissions the newest first
     */
    public record Obligation(
            ReportingEntity entity,
            Questionnaire questionnaire,
            ReportingPeriod period,
            @Nullable CalendarEntry calendar,
            List<Submission> submissions,
            boolean isOverdue) {

        public boolean isOpen() {
            return calendar != null && calendar.open();
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

    /** One submission with what was found in it and how it came here. */
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
            boolean isRevision) {}

    /** The file as it was delivered. */
    public record Original(String name, String mediaType, byte[] content) {}

    /** What the actor's entities owe for all open periods, the earliest due first. */
    public List<Obligation> open() {
        return own().filter(Obligation::isOpen).toList();
    }

    /** What the actor's entities have delivered for periods that are closed, the newest first. */
    public List<Obligation> closed() {
        return own().filter(each -> !each.isOpen() && !each.submissions().isEmpty()).toList();
    }

    private Stream<Obligation> own() {
        return permissions.entities(Action.SEE_OWN_RETURNS).stream()
                .flatMap(entity -> agreements.of(entity).stream())
                .flatMap(this::of)
                .sorted(
                        Comparator.comparing(Obligation::period)
                                .reversed()
                                .thenComparing(each -> each.entity().name()));
    }

    public Obligation obligation(EntityCode entity, String dataflow, ReportingPeriod period) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(entity));
        if (agreements.find(entity, dataflow).isEmpty()) {
            throw NotFoundException.of("agreement", entity + "/" + dataflow);
        }
        return obligation(
                entity(entity), dataflow, period, submissions.of(entity, dataflow, period));
    }

    /** A submission with all of its findings. */
    public Dossier dossier(SubmissionKey key) {
        return dossier(key, 0, Integer.MAX_VALUE);
    }

    /** A submission with some of its findings, in their order. */
    public Dossier dossier(SubmissionKey key, int skipped, int most) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()));
        Submission submission = require(key);
        return new Dossier(
                submission,
                entity(key.entity()),
                questionnaire(submission),
                files.givenName(submission.id()).orElse(""),
                files.cellCount(submission.id()),
                findings.page(submission.id(), skipped, most),
                findings.count(submission.id()),
                findings.unexplainedByRule(submission.id()),
                preconditions.unmet(submission),
                submissions.movesOf(submission.id()),
                submissions.of(key.entity(), key.dataflow(), key.period()).stream()
                        .anyMatch(each -> each.status() == SubmissionStatus.ACCEPTED));
    }

    public List<Cell> cells(SubmissionKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()));
        return files.cells(require(key).id());
    }

    public Original original(SubmissionKey key) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()));
        StoredFile file =
                files.find(require(key).id()).orElseThrow(() -> NotFoundException.of("file", key));
        return new Original(file.givenName(), file.kind().mediaType(), file.content());
    }

    /** Everything that waits for a decision, the longest waiting first. */
    public List<Submission> waiting() {
        permissions.require(Action.DECIDE, Scope.everything());
        return submissions.in(SubmissionStatus.SUBMITTED);
    }

    /** Who owes a dataflow, and where each entity stands in each of the periods. */
    public Map<ReportingEntity, List<Obligation>> completeness(
            String dataflow, List<ReportingPeriod> periods) {
        permissions.require(Action.FOLLOW, Scope.everything());
        Map<SeriesOfPeriod, List<Submission>> delivered =
                submissions.in(dataflow, periods).stream()
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                new SeriesOfPeriod(
                                                        each.key().entity(), each.key().period())));
        var result = new java.util.LinkedHashMap<ReportingEntity, List<Obligation>>();
        for (ReportingPeriod period : periods) {
            CalendarEntry entry = calendar.find(dataflow, period).orElse(null);
            for (ReportingEntity entity : agreements.dueIn(dataflow, period)) {
                result.computeIfAbsent(entity, _ -> new ArrayList<>())
                        .add(
                                obligation(
                                        entity,
                                        dataflow,
                                        period,
                                        entry,
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
        return calendar.entries(agreement.dataflow()).stream()
                .filter(entry -> agreement.covers(entry.period()))
                .map(
                        entry ->
                                obligation(
                                        entity(agreement.entity()),
                                        agreement.dataflow(),
                                        entry.period(),
                                        entry,
                                        submissions.of(
                                                agreement.entity(),
                                                agreement.dataflow(),
                                                entry.period())));
    }

    private Obligation obligation(
            ReportingEntity entity,
            String dataflow,
            ReportingPeriod period,
            List<Submission> delivered) {
        return obligation(
                entity, dataflow, period, calendar.find(dataflow, period).orElse(null), delivered);
    }

    private Obligation obligation(
            ReportingEntity entity,
            String dataflow,
            ReportingPeriod period,
            @Nullable CalendarEntry entry,
            List<Submission> delivered) {
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
                entry,
                delivered,
                entry != null && !answered && LocalDate.now(clock).isAfter(entry.dueOn()));
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
