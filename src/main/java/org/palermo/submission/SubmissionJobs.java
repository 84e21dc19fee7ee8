package org.palermo.submission;

import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the submission job for what has arrived, and at the start goes on with what a stop left
 * unfinished.
 */
@Component
public class SubmissionJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionJobs.class);

    private final JobOperator operator;
    private final JobRepository repository;
    private final Job submissionJob;
    private final Submissions submissions;
    private final SystemTransactions transactions;
    private final ExecutorService workers;
    private final ConcurrentMap<String, CompletableFuture<Void>> running =
            new ConcurrentHashMap<>();

    SubmissionJobs(
            JobOperator operator,
            JobRepository repository,
            @Qualifier("submissionJob") Job submissionJob,
            Submissions submissions,
            SystemTransactions transactions,
            SubmissionSettings settings) {
        this.operator = operator;
        this.repository = repository;
        this.submissionJob = submissionJob;
        this.submissions = submissions;
        this.transactions = transactions;
        this.workers =
                Executors.newFixedThreadPool(
                        settings.concurrentChecks(),
                        Thread.ofVirtual().name("check-", 0).factory());
    }

    @TransactionalEventListener
    void on(SubmissionReceived event) {
        start(event.key());
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        transactions
                .call(() -> submissions.in(SubmissionStatus.RECEIVED))
                .forEach(submission -> start(submission.key().toString()));
    }

    /** Waits for a check that runs here; returns at once when there is none. */
    public void await(String key, Duration atMost) {
        CompletableFuture<Void> check = running.get(key);
        if (check == null) {
            return;
        }
        try {
            check.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillRunningOrFailed) {
            LOG.debug("submission={} is not checked yet", key);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the check has stopped for a reason that is not the provider's. */
    public boolean hasFailed(String key) {
        JobExecution last =
                repository.getLastJobExecution(submissionJob.getName(), parameters(key));
        return last != null && last.getStatus().isUnsuccessful();
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }

    private void start(String key) {
        var check = new CompletableFuture<Void>();
        if (running.putIfAbsent(key, check) == null) {
            workers.execute(
                    () -> {
                        try {
                            run(key);
                        } finally {
                            running.remove(key);
                            check.complete(null);
                        }
                    });
        }
    }

    private void run(String key) {
        ActingAccount.runAs(
                ActingAccount.SYSTEM,
                () -> {
                    try {
                        JobExecution execution = startOrGoOn(parameters(key));
                        if (execution.getStatus().isUnsuccessful()) {
                            LOG.error(
                                    "check of submission={} failed",
                                    key,
                                    execution.getAllFailureExceptions().stream()
                                            .findFirst()
                                            .orElse(null));
                        }
                    } catch (JobExecutionException refused) {
                        LOG.error("check of submission={} was not started", key, refused);
                    }
                });
    }

    /** A run that a killed process left as running is given up first, then gone on with. */
    private JobExecution startOrGoOn(JobParameters parameters) throws JobExecutionException {
        JobExecution last = repository.getLastJobExecution(submissionJob.getName(), parameters);
        if (last == null) {
            return operator.start(submissionJob, parameters);
        }
        return operator.restart(last.isRunning() ? operator.recover(last) : last);
    }

    private static JobParameters parameters(String key) {
        return new JobParametersBuilder()
                .addString(SubmissionJobConfiguration.JOB, key)
                .toJobParameters();
    }
}
