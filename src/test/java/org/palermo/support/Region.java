package org.palermo.support;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.aggregation.AggregationQueue;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.observation.Vintages;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.submission.CodeMappingService;
import org.palermo.submission.Confirmation;
import org.palermo.submission.Precondition;
import org.palermo.submission.Receipt;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.ReviewService;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.Templates;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;
import org.springframework.boot.test.context.TestComponent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small world for tests: entities with their focal points, an analyst, open periods; it acts as
 * these people would, through the services that pages use.
 */
@TestComponent
public class Region {

    /** What everybody signs in with. */
    public static final String PASSWORD = "not a real password";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(60);

    private final SystemTransactions transactions;
    private final ReportingEntities entities;
    private final Agencies agencies;
    private final ProvisionAgreements agreements;
    private final ReportingCalendar calendar;
    private final Accounts accounts;
    private final SubmissionService submissions;
    private final SubmissionReading reading;
    private final SubmissionJobs jobs;
    private final ReviewService review;
    private final Vintages vintages;
    private final AggregationQueue aggregation;
    private final Templates templates;
    private final CodeMappingService mappings;
    private final Map<EntityCode, String> focalPoints = new HashMap<>();
    private @Nullable String analyst;

    Region(
            SystemTransactions transactions,
            ReportingEntities entities,
            Agencies agencies,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            Accounts accounts,
            SubmissionService submissions,
            SubmissionReading reading,
            SubmissionJobs jobs,
            ReviewService review,
            Vintages vintages,
            AggregationQueue aggregation,
            Templates templates,
            CodeMappingService mappings) {
        this.transactions = transactions;
        this.entities = entities;
        this.agencies = agencies;
        this.agreements = agreements;
        this.calendar = calendar;
        this.accounts = accounts;
        this.submissions = submissions;
        this.reading = reading;
        this.jobs = jobs;
        this.review = review;
        this.vintages = vintages;
        this.aggregation = aggregation;
        this.templates = templates;
        this.mappings = mappings;
    }

    /** An entity in an area that owes a dataflow from a period on, with a focal point. */
    public EntityCode entityIn(String area, String dataflow, String from) {
        return entityIn(area, dataflow, from, null);
    }

    /** The same, which owes nothing after a last period. */
    public EntityCode entityIn(String area, String dataflow, String from, @Nullable String until) {
        var code = new EntityCode("T" + area + NUMBER.incrementAndGet());
        transactions.run(
                () -> {
                    ReportingEntity entity =
                            entities.add(
                                    new ReportingEntity(
                                            0, code, area, "Test " + code, null, null, null));
                    agreements.add(
                            entity,
                            dataflow,
                            ReportingPeriod.parse(from),
                            until == null ? null : ReportingPeriod.parse(until));
                });
        focalPoints.put(code, account(Role.FOCAL_POINT, code));
        return code;
    }

    /** Gives an entity that is already there a further focal point, who acts for it from now on. */
    public EntityCode adopt(String code) {
        var entity = new EntityCode(code);
        focalPoints.put(entity, account(Role.FOCAL_POINT, entity));
        return entity;
    }

    public void open(String dataflow, String... periods) {
        transactions.run(
                () -> {
                    for (String period : periods) {
                        calendar.open(dataflow, ReportingPeriod.parse(period));
                    }
                });
    }

    public void close(String dataflow, String period) {
        transactions.run(
                () ->
                        calendar.close(
                                calendar.find(dataflow, ReportingPeriod.parse(period))
                                        .orElseThrow()));
    }

    /** The number of a new account with one role, to act as. */
    public String account(Role role, @Nullable EntityCode entity) {
        return account(new RoleGrant(role, entity, LocalDate.EPOCH, null));
    }

    /** Does what nobody's page does, as the application itself. */
    public void asSystem(Runnable work) {
        transactions.run(work);
    }

    /** Adds an agency to an entity, with a contributor of its own; answers who that is. */
    public String agency(EntityCode entity, String code) {
        transactions.run(
                () -> agencies.add(entity, code, code + " of " + entity, Agency.Kind.OTHER));
        return account(new RoleGrant(Role.CONTRIBUTOR, entity, code, null, LocalDate.EPOCH, null));
    }

    private String account(RoleGrant grant) {
        Account account =
                transactions.call(
                        () ->
                                accounts.add(
                                        new NewAccount(
                                                "p%d-%d@example.org"
                                                        .formatted(
                                                                ProcessHandle.current().pid(),
                                                                NUMBER.incrementAndGet()),
                                                "Test person",
                                                PASSWORD,
                                                false,
                                                false,
                                                List.of(grant))));
        return String.valueOf(account.id());
    }

    public String focalPointOf(EntityCode entity) {
        return java.util.Objects.requireNonNull(focalPoints.get(entity));
    }

    public String analyst() {
        if (analyst == null) {
            analyst = account(Role.ANALYST, null);
        }
        return analyst;
    }

    /** The template as the entity's focal point downloads it. */
    public byte[] template(EntityCode entity, String dataflow, String period) {
        return ActingAccount.callAs(
                focalPointOf(entity),
                () -> templates.workbook(entity, dataflow, ReportingPeriod.parse(period)));
    }

    /** All that an entity has delivered for a period, the newest first. */
    public List<Submission> submissions(EntityCode entity, String dataflow, String period) {
        return ActingAccount.callAs(
                focalPointOf(entity),
                () ->
                        reading.obligation(entity, dataflow, ReportingPeriod.parse(period))
                                .submissions());
    }

    /** What was understood of a submission. */
    public List<Cell> cells(SubmissionKey key) {
        return ActingAccount.callAs(focalPointOf(key.entity()), () -> reading.cells(key));
    }

    public Receipt deliver(EntityCode entity, String dataflow, String period, String csv) {
        return deliver(
                entity, dataflow, period, "return.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Delivers as the entity's focal point, and waits for the check. */
    public Receipt deliver(
            EntityCode entity, String dataflow, String period, String name, byte[] content) {
        try {
            Path file = Files.createTempFile("delivery", ".bin");
            Files.write(file, content);
            Receipt receipt =
                    ActingAccount.callAs(
                            focalPointOf(entity),
                            () ->
                                    submissions.receive(
                                            entity,
                                            dataflow,
                                            ReportingPeriod.parse(period),
                                            name,
                                            file));
            Files.delete(file);
            if (receipt instanceof Receipt.Stored(var submission)) {
                jobs.await(submission.key().toString(), LONG);
            }
            return receipt;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public Submission delivered(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Stored(var submission) -> submission(submission.key());
            case Receipt.AlreadyHere(var submission) -> submission(submission.key());
            case Receipt.Refused(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    public Submission submission(SubmissionKey key) {
        return dossier(key).submission();
    }

    public List<RecordedFinding> findings(SubmissionKey key) {
        return dossier(key).findings();
    }

    /** Says what spellings mean as the entity's focal point, and waits for the next check. */
    public Confirmation confirm(SubmissionKey key, Map<String, String> meanings) {
        return confirm(focalPointOf(key.entity()), key, meanings);
    }

    public Confirmation confirm(String account, SubmissionKey key, Map<String, String> meanings) {
        Map<Long, String> said = new HashMap<>();
        ActingAccount.callAs(account, () -> mappings.unknowns(key, 1000)).spellings().stream()
                .map(CodeMappingService.Unknown::use)
                .filter(use -> meanings.containsKey(use.spelling()))
                .forEach(
                        use ->
                                said.put(
                                        use.id(),
                                        java.util.Objects.requireNonNull(
                                                meanings.get(use.spelling()))));
        Confirmation confirmation =
                ActingAccount.callAs(account, () -> mappings.confirm(key, said));
        if (confirmation instanceof Confirmation.CheckedAgain(var next, _)) {
            jobs.await(next.key().toString(), LONG);
        }
        return confirmation;
    }

    public void explainAll(SubmissionKey key) {
        Map<Long, String> texts = new HashMap<>();
        findings(key).stream()
                .filter(each -> each.finding().severity() == Severity.WARNING)
                .forEach(each -> texts.put(each.id(), "The figure is right."));
        ActingAccount.runAs(focalPointOf(key.entity()), () -> submissions.explain(key, texts));
    }

    public List<Precondition> submit(SubmissionKey key) {
        return ActingAccount.callAs(focalPointOf(key.entity()), () -> submissions.submit(key));
    }

    public void accept(SubmissionKey key) {
        ActingAccount.runAs(analyst(), () -> review.accept(key, submission(key).version()));
    }

    /** Delivers, explains, submits and accepts, as a provider and an analyst do. */
    public SubmissionKey bringIn(
            EntityCode entity, String dataflow, String period, String name, byte[] content) {
        SubmissionKey key = delivered(deliver(entity, dataflow, period, name, content)).key();
        approve(key);
        return key;
    }

    /** Explains, submits and accepts what was delivered. */
    public void approve(SubmissionKey key) {
        explainAll(key);
        List<Precondition> unmet = submit(key);
        if (!unmet.isEmpty()) {
            throw new AssertionError(key + " " + unmet + " " + errors(key));
        }
        accept(key);
    }

    /** Waits until what somebody else delivered is checked. */
    public void checked(SubmissionKey key) {
        jobs.await(key.toString(), LONG);
    }

    public void withdraw(SubmissionKey key) {
        ActingAccount.runAs(focalPointOf(key.entity()), () -> submissions.withdraw(key));
    }

    /** Waits until everything accepted is loaded and added up. */
    public void settle() {
        org.awaitility.Awaitility.await()
                .atMost(LONG)
                .until(() -> unloaded() == 0 && aggregation.isEmpty());
    }

    private long unloaded() {
        return transactions.call(vintages::waiting);
    }

    private List<String> errors(SubmissionKey key) {
        return findings(key).stream()
                .filter(each -> each.finding().severity() == Severity.ERROR)
                .map(each -> each.finding().rule() + " " + each.finding().message())
                .limit(20)
                .toList();
    }

    private SubmissionReading.Dossier dossier(SubmissionKey key) {
        return ActingAccount.callAs(focalPointOf(key.entity()), () -> reading.dossier(key));
    }
}
