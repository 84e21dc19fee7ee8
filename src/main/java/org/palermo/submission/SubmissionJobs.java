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
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Runs the submission job for what has arrived, and at the start goes on with what a stop left
 * unfinished.
 *
 * <p>A check calculates for long; on a virtual thread it would hold a carrier that requests need.
 */
@Component
public class SubmissionJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionJobs.class);

    /** How often a check that fails is tried again soon; after that it is each hour. */
    private static final int MOST_TRIES = 5;

    /** How many processes a check may take with it until its file is to blame. */
    private static final int MOST_DEATHS = 5;

    private final JobRuns runs;
    private final Job submissionJob;
    private final SubmissionChecks checks;
    private final Submissions submissions;
    private final SystemTransactions transactions;
    private final ExecutorService workers;
    private final ConcurrentMap<String, CompletableFuture<Void>> running =
            new ConcurrentHashMap<>();

    /** What a process died in is checked by itself, so that no other check dies with it again. */
    private final ReadWriteLock company = new ReentrantReadWriteLock(true);

    SubmissionJobs(
            JobRuns runs,
            @Qualifier("submissionJob") Job submissionJob,
            SubmissionChecks checks,
            Submissions submissions,
            SystemTransactions transactions,
            SubmissionSettings settings) {
        this.runs = runs;
        this.submissionJob = submissionJob;
        this.checks = checks;
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

    /** What no process has died in comes first. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        waiting()
                .sorted(Comparator.comparingInt(key -> runs.deaths(submissionJob, parameters(key))))
                .forEach(this::start);
    }

    private Stream<String> waiting() {
        return transactions.call(() -> submissions.in(SubmissionStatus.RECEIVED)).stream()
                .map(submission -> submission.key().toString());
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
        return !running.containsKey(key) && failures(key) > 0;
    }

    /** A check that has failed is tried again soon; what runs on another node is let be. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tryAgain() {
        waiting()
                .filter(key -> failures(key) > 0 && failures(key) < MOST_TRIES)
                .forEach(this::start);
    }

    /** A trouble of ours may last; what failed because of it must not wait for a new start. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void tryAllAgain() {
        waiting().filter(key -> failures(key) > 0).forEach(this::start);
    }

    private int failures(String key) {
        return runs.failures(submissionJob, parameters(key));
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
            int deaths = runs.deaths(submissionJob, parameters(key));
            if (deaths >= MOST_DEATHS) {
                giveUp(key, deaths);
            } else {
                run(key, deaths == 0 ? company.readLock() : company.writeLock());
            }
        } catch (RuntimeException failure) {
            LOG.error("check of submission={} failed", key, failure);
        }
    }

    private void run(String key, Lock lock) {
        lock.lock();
        try {
            runs.run(submissionJob, parameters(key));
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(String key, int deaths) {
        LOG.error("submission={} was given up; processes that died in it: {}", key, deaths);
        transactions.run(() -> checks.giveUp(SubmissionKey.parse(key)));
        runs.giveUp(submissionJob, parameters(key));
    }

    private static JobParameters parameters(String key) {
        return new JobParametersBuilder()
                .addString(SubmissionJobConfiguration.JOB, key)
                .toJobParameters();
    }
}
