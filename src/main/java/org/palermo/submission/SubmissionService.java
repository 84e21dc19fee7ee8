package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.Round;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.FileFacts;
import org.palermo.validation.FileFacts.Type;
import org.palermo.validation.Finding;
import org.palermo.validation.RawCell;
import org.palermo.validation.Validator;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.FreeText;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider does: deliver, explain, submit, withdraw. */
@Service
public class SubmissionService {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionService.class);

    /** Why a submission is withdrawn when its file is checked once more. */
    private static final String CHECKED_AGAIN = "CHECKED_AGAIN";

    private final Permissions permissions;
    private final ProvisionAgreements agreements;
    private final ReportingCalendar calendar;
    private final Definitions definitions;
    private final RuleBooks rules;
    private final Submissions submissions;
    private final StoredFiles files;
    private final FileReading reading;
    private final Findings findings;
    private final PreparedAnswers prepared;
    private final SubmissionPreconditions preconditions;
    private final RevisionReasons reasons;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transactions;

    SubmissionService(
            Permissions permissions,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            Definitions definitions,
            RuleBooks rules,
            Submissions submissions,
            StoredFiles files,
            FileReading reading,
            Findings findings,
            PreparedAnswers prepared,
            SubmissionPreconditions preconditions,
            RevisionReasons reasons,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager manager) {
        this.permissions = permissions;
        this.agreements = agreements;
        this.calendar = calendar;
        this.definitions = definitions;
        this.rules = rules;
        this.submissions = submissions;
        this.files = files;
        this.reading = reading;
        this.findings = findings;
        this.prepared = prepared;
        this.preconditions = preconditions;
        this.reasons = reasons;
        this.events = events;
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * Takes a file in as the next submission of its agreement and period; a file that cannot be
     * one, or for which no period is open, is refused with findings and not kept.
     *
     * <p>Looking through a large workbook takes long; no connection to the database waits for it.
     *
     * @param givenName the name the provider gave it; only shown
     */
    public Receipt receive(
            EntityCode entity,
            String dataflow,
            ReportingPeriod period,
            String givenName,
            Path file) {
        Scope scope = Scope.of(entity).in(dataflow);
        transactions.executeWithoutResult(_ -> permissions.require(Action.UPLOAD, scope));
        FileInspector.Found found = FileInspector.inspect(file);
        return transactions.execute(_ -> receive(entity, dataflow, period, givenName, file, found));
    }

    private Receipt receive(
            EntityCode entity,
            String dataflow,
            ReportingPeriod period,
            String givenName,
            Path file,
            FileInspector.Found found) {
        permissions.require(Action.UPLOAD, Scope.of(entity).in(dataflow));
        ProvisionAgreement agreement = agreement(entity, dataflow);
        Questionnaire questionnaire = questionnaire(dataflow, period);
        List<Finding> refusals = refusals(agreement, questionnaire, period, found, size(file));
        if (!refusals.isEmpty()) {
            return new Receipt.Refused(refusals);
        }
        StoredFile delivered =
                reading.withLayout(
                        stored(givenName, found.type(), file), agreement.entityId(), dataflow);
        return store(agreement, questionnaire, period, delivered);
    }

    /**
     * Takes in what was entered by hand as the next submission, as {@link #receive} takes a file.
     *
     * @param name what the file that it is kept as is called
     * @param answers explanations that were given while entering
     */
    @Transactional
    public Receipt receiveEntry(
            EntityCode entity,
            String dataflow,
            ReportingPeriod period,
            String name,
            List<RawCell> cells,
            List<PreparedAnswer> answers) {
        permissions.require(Action.UPLOAD, Scope.of(entity).in(dataflow));
        ProvisionAgreement agreement = agreement(entity, dataflow);
        Questionnaire questionnaire = questionnaire(dataflow, period);
        byte[] content = EntryFile.write(questionnaire, entity, period, cells);
        List<Finding> refusals =
                refusals(agreement, questionnaire, period, of(Type.TEXT), content.length);
        if (!refusals.isEmpty()) {
            return new Receipt.Refused(refusals);
        }
        var file = new StoredFile(name, FileKind.ENTRY, digest(content), content);
        Receipt receipt = store(agreement, questionnaire, period, file);
        if (receipt instanceof Receipt.Stored(var submission)) {
            prepared.add(submission, answers, clock.instant(), permissions.actor().name());
        }
        return receipt;
    }

    /**
     * Checks the file of a submission once more, as the next submission; the earlier one is
     * withdrawn.
     */
    @Transactional
    public Receipt checkAgain(SubmissionKey key) {
        permissions.require(Action.UPLOAD, Scope.of(key.entity()).in(key.dataflow()));
        permissions.require(Action.WITHDRAW, Scope.of(key.entity()).in(key.dataflow()));
        ProvisionAgreement agreement = agreement(key.entity(), key.dataflow());
        submissions.lock(agreement.id(), key.period());
        Submission earlier = require(key);
        StoredFile file =
                files.find(earlier.id()).orElseThrow(() -> NotFoundException.of("file", key));
        Questionnaire questionnaire = questionnaire(key.dataflow(), key.period());
        List<Finding> refusals =
                refusals(
                        agreement,
                        questionnaire,
                        key.period(),
                        of(file.kind() == FileKind.WORKBOOK ? Type.WORKBOOK : Type.TEXT),
                        file.content().length);
        if (!refusals.isEmpty()) {
            return new Receipt.Refused(refusals);
        }
        submissions.move(
                earlier.moveTo(
                        SubmissionStatus.WITHDRAWN,
                        permissions.actor().name(),
                        clock,
                        CHECKED_AGAIN,
                        null));
        Receipt receipt = store(agreement, questionnaire, key.period(), file);
        if (receipt instanceof Receipt.Stored(var submission)) {
            prepared.copy(earlier, submission);
            submissions.copyRevision(earlier.id(), submission.id());
        }
        return receipt;
    }

    private List<Finding> refusals(
            ProvisionAgreement agreement,
            Questionnaire questionnaire,
            ReportingPeriod period,
            FileInspector.Found found,
            long size) {
        EntityCode entity = agreement.entity();
        Round round = calendar.round(agreement.dataflow(), period);
        var expected =
                new FileFacts.Expected(
                        agreement.dataflow(),
                        questionnaire.version(),
                        entity,
                        period,
                        agreement.covers(period) && takes(round, entity),
                        round.isHeldFor(entity) ? round.dueOn(entity) : null);
        return new Validator(rules.of(questionnaire)).check(found.facts(size, expected));
    }

    private Receipt store(
            ProvisionAgreement agreement,
            Questionnaire questionnaire,
            ReportingPeriod period,
            StoredFile file) {
        submissions.lock(agreement.id(), period);
        Optional<Submission> same =
                submissions.standingWithDigest(
                        agreement.entity(), agreement.dataflow(), period, file.sha256());
        if (same.isPresent()) {
            return new Receipt.AlreadyHere(same.get());
        }
        Submission submission =
                submissions.add(
                        agreement,
                        period,
                        questionnaire.version(),
                        clock.instant(),
                        permissions.actor().name());
        files.add(submission, file);
        events.publishEvent(new SubmissionReceived(submission.id(), submission.key().toString()));
        LOG.info("received submission={} bytes={}", submission.key(), file.content().length);
        return new Receipt.Stored(submission);
    }

    /**
     * Answers warnings; what may name a person is not kept, and then the answer is false.
     *
     * @param texts the answer to each finding, by the finding's number
     */
    @Transactional
    public boolean explain(SubmissionKey key, Map<Long, String> texts) {
        permissions.require(Action.EXPLAIN, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key);
        if (submission.status() != SubmissionStatus.CHECKED) {
            throw IllegalTransitionException.of(key, submission.status(), SubmissionStatus.CHECKED);
        }
        Map<Long, String> kept = new HashMap<>(texts);
        kept.values().removeIf(FreeText::mayNameAPerson);
        findings.explain(submission, kept, clock.instant(), permissions.actor().name());
        return kept.size() == texts.size();
    }

    /**
     * Says that all explanations of the accepted return before still hold where the same rules warn
     * of the same places; answers how many warnings that explains.
     */
    @Transactional
    public int confirmAgain(SubmissionKey key) {
        permissions.require(Action.EXPLAIN, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key);
        if (submission.status() != SubmissionStatus.CHECKED) {
            throw IllegalTransitionException.of(key, submission.status(), SubmissionStatus.CHECKED);
        }
        return submissions
                .acceptedBefore(key)
                .map(
                        earlier ->
                                findings.confirmAgain(
                                        submission.id(),
                                        earlier,
                                        clock.instant(),
                                        permissions.actor().name()))
                .orElse(0);
    }

    /**
     * Says why accepted figures are to be changed; false for a note that may name a person.
     *
     * @param reason a code of CL_REVISION_REASON
     */
    @Transactional
    public boolean giveRevisionReason(SubmissionKey key, String reason, String note) {
        permissions.require(Action.EXPLAIN, Scope.of(key.entity()).in(key.dataflow()));
        reasons.require(reason);
        Submission submission = require(key);
        if (submission.status() != SubmissionStatus.CHECKED) {
            throw IllegalTransitionException.of(key, submission.status(), SubmissionStatus.CHECKED);
        }
        if (FreeText.mayNameAPerson(note)) {
            return false;
        }
        submissions.setRevision(submission.id(), reason, note);
        return true;
    }

    /** Stands by a checked submission; answers all that is still in the way, or nothing. */
    @Transactional
    public List<Precondition> submit(SubmissionKey key) {
        permissions.require(Action.SUBMIT, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key);
        submissions.lock(submission.agreementId(), key.period());
        submission = require(key);
        if (!submission.status().successors().contains(SubmissionStatus.SUBMITTED)) {
            throw IllegalTransitionException.of(
                    key, submission.status(), SubmissionStatus.SUBMITTED);
        }
        List<Precondition> unmet = preconditions.unmet(submission);
        if (unmet.isEmpty()) {
            submissions.move(
                    submission.moveTo(
                            SubmissionStatus.SUBMITTED, permissions.actor().name(), clock));
            events.publishEvent(new SubmissionSubmitted(submission.id(), key.toString()));
            LOG.info("submitted submission={}", key);
        }
        return unmet;
    }

    @Transactional
    public void withdraw(SubmissionKey key) {
        permissions.require(Action.WITHDRAW, Scope.of(key.entity()).in(key.dataflow()));
        submissions.move(
                require(key).moveTo(SubmissionStatus.WITHDRAWN, permissions.actor().name(), clock));
        LOG.info("withdrew submission={}", key);
    }

    private Submission require(SubmissionKey key) {
        return submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
    }

    private ProvisionAgreement agreement(EntityCode entity, String dataflow) {
        return agreements
                .find(entity, dataflow)
                .orElseThrow(
                        () -> NotFoundException.of("provision agreement", entity + "/" + dataflow));
    }

    private Questionnaire questionnaire(String dataflow, ReportingPeriod period) {
        return definitions
                .questionnaire(dataflow, period)
                .orElseThrow(() -> NotFoundException.of("questionnaire", dataflow + "/" + period));
    }

    /** A closed period takes no first return, but a revision of accepted figures. */
    private boolean takes(Round round, EntityCode entity) {
        return round.isOpenFor(entity)
                || submissions.hasAccepted(entity, round.dataflow(), round.period());
    }

    private static StoredFile stored(String givenName, Type type, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            return new StoredFile(
                    givenName.length() <= 200
                            ? givenName
                            : givenName.substring(givenName.length() - 200),
                    type == Type.WORKBOOK ? FileKind.WORKBOOK : FileKind.SDMX_CSV,
                    digest(content),
                    content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FileInspector.Found of(Type type) {
        return new FileInspector.Found(type, List.of());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
