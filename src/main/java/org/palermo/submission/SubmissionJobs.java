package org.palermo.submission;

import org.palermo.database.SystemTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
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
 *
 * <p>A check calculates for long; on a virtual thread it would hold a carrier that requests need.
 */
@Component
public class SubmissionJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionJobs.class);

    private static final int MOST_TRIES = 5;

    private final JobRuns runs;
    private final Job submissionJob;
    private final Submissions submissions;
    private final SystemTransactions transactions;
    private final ExecutorService workers;
    private final ConcurrentMap<String, CompletableFuture<Void>> running =
            new ConcurrentHashMap<>();

    SubmissionJobs(
            JobRuns runs,
            @Qualifier("submissionJob") Job submissionJob,
            Submissions submissions,
            SystemTransactions transactions,
            SubmissionSettings settings) {
        this.runs = runs;
        this.submissionJob = submissionJob;
        this.submissions = submissions;
        this.transactions = transactions;
        this.workers =
                Executors.newFixedThreadPool(
                        settings.concurrentChecks(),
                        Thread.ofPlatform().daemon().name("check-", 0).factory());
    }

    @TransactionalEventListener
    void on(SubmissionReceived event) {
        start(event.key());
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        transactions.call(() -> submissions.in(SubmissionStatus.RECEIVED)).stream()
                .map(submission -> submission.key().toString())
                .filter(key -> !isGivenUp(key))
                .forEach(this::start);
    }

    private boolean isGivenUp(String key) {
        return runs.tries(submissionJob, parameters(key)) >= MOST_TRIES;
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
        return !running.containsKey(key)
                && (runs.failures(submissionJob, parameters(key)) > 0 || isGivenUp(key));
    }

    /** A check that has failed is tried again some times; what runs on another node is let be. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tryAgain() {
        for (Submission submission :
                transactions.call(() -> submissions.in(SubmissionStatus.RECEIVED))) {
            String key = submission.key().toString();
            int failures = runs.failures(submissionJob, parameters(key));
            if (failures > 0 && failures < MOST_TRIES) {
                start(key);
            }
        }
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
        try {
            runs.run(submissionJob, parameters(key));
        } catch (RuntimeException failure) {
            LOG.error("check of submission={} failed", key, failure);
        }
    }

    private static JobParameters parameters(String key) {
        return new JobParametersBuilder()
                .addString(SubmissionJobConfiguration.JOB, key)
                .toJobParameters();
    }
}
