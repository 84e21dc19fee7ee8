package org.palermo.aggregation;

import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the aggregation job for the periods that wait, one after the other, once nobody has added to
 * them for a moment; what a stop left behind goes on at the next start.
 */
@Component
public class AggregationQueue implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AggregationQueue.class);
    private static final Duration QUIET = Duration.ofMillis(250);

    private final AggregationRequests requests;
    private final SystemTransactions transactions;
    private final JobOperator jobs;
    private final Job aggregationJob;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("aggregation").factory());
    private final AtomicBoolean awake = new AtomicBoolean();

    AggregationQueue(
            AggregationRequests requests,
            SystemTransactions transactions,
            JobOperator jobs,
            @Qualifier("aggregationJob") Job aggregationJob,
            Clock clock) {
        this.requests = requests;
        this.transactions = transactions;
        this.jobs = jobs;
        this.aggregationJob = aggregationJob;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        wake();
    }

    /** Sees to it that what waits is added up soon. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            worker.execute(this::drain);
        }
    }

    /** Whether all regional figures are up to date. */
    public boolean isEmpty() {
        return transactions.call(requests::isEmpty);
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private void drain() {
        // Before looking, so that who adds a request from now on is not taken for seen.
        awake.set(false);
        try {
            while (!isEmpty()) {
                Thread.sleep(QUIET);
                List<AggregationRequests.Request> quiet =
                        transactions.call(() -> requests.quietSince(clock.instant().minus(QUIET)));
                quiet.forEach(this::run);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("aggregation stopped; it goes on with the next acceptance", failure);
        }
    }

    private void run(AggregationRequests.Request request) {
        Instant asOf = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        var parameters =
                new JobParametersBuilder()
                        .addString("dataflow", request.dataflow())
                        .addString("period", request.period().toString())
                        .addString("asOf", asOf.toString())
                        .toJobParameters();
        try {
            JobExecution execution =
                    ActingAccount.callAs(
                            ActingAccount.SYSTEM, () -> jobs.start(aggregationJob, parameters));
            if (execution.getStatus().isUnsuccessful()) {
                throw new IllegalStateException("aggregation failed: " + parameters);
            }
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("aggregation was not started: " + parameters, refused);
        }
        transactions.run(() -> requests.remove(request));
    }
}
