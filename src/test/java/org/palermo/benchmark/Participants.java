package org.palermo.benchmark;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.submission.Receipt;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.ReviewService;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionReading.Dossier;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.Templates;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;
import org.springframework.context.ApplicationContext;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The 46 focal points and the analyst, who work through the services that the pages use. */
final class Participants {

    static final String ANALYST = "analyst@benchmark.example";
    static final String PASSWORD = "words that open the benchmark";

    private final SubmissionService submissions;
    private final SubmissionReading reading;
    private final SubmissionJobs jobs;
    private final ReviewService review;
    private final Templates templates;
    private final Map<String, String> focalPoints = new HashMap<>();
    private final String analyst;

    Participants(ApplicationContext application, List<ReportingPeriod> periods) {
        submissions = application.getBean(SubmissionService.class);
        reading = application.getBean(SubmissionReading.class);
        jobs = application.getBean(SubmissionJobs.class);
        review = application.getBean(ReviewService.class);
        templates = application.getBean(Templates.class);
        var transactions = application.getBean(SystemTransactions.class);
        var calendar = application.getBean(ReportingCalendar.class);
        var accounts = application.getBean(Accounts.class);
        transactions.run(
                () ->
                        periods.forEach(
                                period -> calendar.open(BenchmarkDefinitions.DATAFLOW, period)));
        for (int i = 0; i < BenchmarkDefinitions.AREAS.size(); i++) {
            String code = "MS%02d".formatted(i + 1);
            String area = BenchmarkDefinitions.AREAS.get(i);
            transactions.run(() -> addEntity(application, code, area));
            focalPoints.put(
                    code,
                    transactions.call(
                            () ->
                                    account(
                                            accounts,
                                            code.toLowerCase(java.util.Locale.ROOT)
                                                    + "@benchmark.example",
                                            Role.FOCAL_POINT,
                                            code)));
        }
        analyst = transactions.call(() -> account(accounts, ANALYST, Role.ANALYST, null));
    }

    private static void addEntity(ApplicationContext application, String code, String area) {
        ReportingEntity entity =
                application
                        .getBean(ReportingEntities.class)
                        .add(
                                new ReportingEntity(
                                        0,
                                        new EntityCode(code),
                                        area,
                                        "State " + code,
                                        null,
                                        null,
                                        null));
        application
                .getBean(ProvisionAgreements.class)
                .add(entity, BenchmarkDefinitions.DATAFLOW, ReportingPeriod.parse("2013-Q1"), null);
    }

    private static String account(
            Accounts accounts, String email, Role role, @Nullable String entity) {
        return String.valueOf(
                accounts.add(
                                new NewAccount(
                                        email,
                                        "Person",
                                        PASSWORD,
                                        true,
                                        false,
                                        List.of(
                                                new RoleGrant(
                                                        role,
                                                        entity == null
                                                                ? null
                                                                : new EntityCode(entity),
                                                        LocalDate.EPOCH,
                                                        null))))
                        .id());
    }

    /** Upload, check, explanations, submission, acceptance. */
    void bringIn(String entity, String period, String name, Path file) {
        SubmissionKey key = deliver(entity, period, name, file);
        String focalPoint = focalPoint(entity);
        Dossier dossier = ActingAccount.callAs(focalPoint, () -> reading.dossier(key));
        if (dossier.isRevision()) {
            ActingAccount.runAs(
                    focalPoint, () -> submissions.giveRevisionReason(key, "OTHER", "Update"));
        }
        Map<Long, String> texts = new HashMap<>();
        for (RecordedFinding each : dossier.findings()) {
            if (each.finding().severity() == Severity.WARNING) {
                texts.put(each.id(), "The figure is right.");
            }
        }
        if (!texts.isEmpty()) {
            ActingAccount.runAs(focalPoint, () -> submissions.explain(key, texts));
        }
        var unmet = ActingAccount.callAs(focalPoint, () -> submissions.submit(key));
        if (!unmet.isEmpty()) {
            throw new IllegalStateException(
                    key + " " + unmet + " " + dossier.findings().stream().limit(5).toList());
        }
        ActingAccount.runAs(analyst, () -> review.accept(key, dossier.submission().version() + 1));
    }

    private SubmissionKey deliver(String entity, String period, String name, Path file) {
        Receipt receipt =
                ActingAccount.callAs(
                        focalPoint(entity),
                        () ->
                                submissions.receive(
                                        new EntityCode(entity),
                                        BenchmarkDefinitions.DATAFLOW,
                                        ReportingPeriod.parse(period),
                                        name,
                                        file));
        if (receipt instanceof Receipt.Stored(var submission)) {
            jobs.await(submission.key().toString(), Duration.ofMinutes(5));
            return submission.key();
        }
        throw new IllegalStateException(receipt.toString());
    }

    byte[] template(String entity, String period) {
        return ActingAccount.callAs(
                focalPoint(entity),
                () ->
                        templates.workbook(
                                new EntityCode(entity),
                                BenchmarkDefinitions.DATAFLOW,
                                ReportingPeriod.parse(period)));
    }

    String analyst() {
        return analyst;
    }

    private String focalPoint(String entity) {
        return Objects.requireNonNull(focalPoints.get(entity));
    }
}
