package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.database.SystemTransactions;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.structure.Definitions;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.time.Duration;
import java.time.Instant;

/** A file is given up for the processes that died in it, never for a trouble of ours. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class SubmissionJobsTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2018-Q2";
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired private Region region;
    @Autowired private SystemTransactions transactions;
    @Autowired private ProvisionAgreements agreements;
    @Autowired private Definitions definitions;
    @Autowired private Submissions submissions;
    @Autowired private StoredFiles files;
    @Autowired private Findings findings;
    @Autowired private SubmissionJobs jobs;
    @Autowired private JobRuns runs;
    @Autowired private JobRepository repository;

    @Autowired
    @Qualifier("submissionJob")
    private Job job;

    @Test
    void whatFailedManyTimesIsCheckedAtTheNextStart() {
        Submission submission = received();
        JobInstance instance = instance(submission);
        for (int i = 0; i < 7; i++) {
            JobExecution run = begun(instance, submission);
            run.setStatus(BatchStatus.FAILED);
            run.setExitStatus(ExitStatus.FAILED);
            repository.update(run);
        }

        assertThat(jobs.hasFailed(submission.key().toString())).isTrue();
        start(submission);

        assertThat(now(submission).status()).isEqualTo(SubmissionStatus.CHECKED);
    }

    @Test
    void whatAProcessDiedInSomeTimesIsStillChecked() {
        Submission submission = received();
        JobInstance instance = instance(submission);
        for (int i = 0; i < 3; i++) {
            begun(instance, submission);
            runs.giveUp(job, parameters(submission));
        }
        begun(instance, submission);

        start(submission);

        assertThat(now(submission).status()).isEqualTo(SubmissionStatus.CHECKED);
    }

    @Test
    void whatOneProcessDiedInAfterTheOtherIsSaidToBeUnreadable() {
        Submission submission = received();
        JobInstance instance = instance(submission);
        for (int i = 0; i < 4; i++) {
            begun(instance, submission);
            runs.giveUp(job, parameters(submission));
        }
        begun(instance, submission);

        start(submission);

        assertThat(now(submission).status()).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(transactions.call(() -> findings.of(submission.id())))
                .extracting(each -> each.finding().message())
                .singleElement()
                .asString()
                .contains("took more memory than there is");
        assertThat(repository.getLastJobExecution(job.getName(), parameters(submission)))
                .extracting(JobExecution::isRunning)
                .isEqualTo(false);
    }

    private void start(Submission submission) {
        jobs.goOn();
        jobs.await(submission.key().toString(), LONG);
    }

    /** Stored, and never told to anybody who would check it. */
    private Submission received() {
        EntityCode entity = region.entityIn("FSM", DATAFLOW, PERIOD);
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "42", "_T", "_T", "_T");
        byte[] content = csv.bytes();
        return transactions.call(
                () -> {
                    ProvisionAgreement agreement = agreements.find(entity, DATAFLOW).orElseThrow();
                    Submission submission =
                            submissions.add(
                                    agreement,
                                    ReportingPeriod.parse(PERIOD),
                                    definitions
                                            .questionnaire(DATAFLOW, ReportingPeriod.parse(PERIOD))
                                            .orElseThrow()
                                            .version(),
                                    Instant.now(),
                                    "system");
                    files.add(
                            submission,
                            new StoredFile(
                                    "return.csv", FileKind.SDMX_CSV, "0".repeat(64), content));
                    return submission;
                });
    }

    private JobInstance instance(Submission submission) {
        return repository.createJobInstance(job.getName(), parameters(submission));
    }

    /** As a process leaves it that is killed. */
    private JobExecution begun(JobInstance instance, Submission submission) {
        JobExecution run =
                repository.createJobExecution(
                        instance, parameters(submission), new ExecutionContext());
        run.setStatus(BatchStatus.STARTED);
        repository.update(run);
        return run;
    }

    private static JobParameters parameters(Submission submission) {
        return new JobParametersBuilder()
                .addString(SubmissionJobConfiguration.JOB, submission.key().toString())
                .toJobParameters();
    }

    private Submission now(Submission submission) {
        return transactions.call(() -> submissions.find(submission.id())).orElseThrow();
    }
}
