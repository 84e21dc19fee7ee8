package org.palermo.aggregation;

import org.palermo.database.SystemTransactions;
import org.palermo.submission.JobRuns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    private final JobRuns jobs;
    private final Job aggregationJob;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("aggregation").factory());
    private final AtomicBoolean awake = new AtomicBoolean();

    AggregationQueue(
            AggregationRequests requests,
            SystemTransactions transactions,
            JobRuns jobs,
            @Qualifier("aggregationJob") Job aggregationJob,
            Clock clock) {
        this.requests = requests;
        this.transactions = transactions;
        this.jobs = jobs;
        this.aggregationJob = aggregationJob;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
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
                long failed = quiet.stream().filter(request -> !isRun(request)).count();
                if (failed > 0) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("aggregation stopped; it is tried again", failure);
        }
    }

    /** One period that cannot be added up does not keep the others waiting. */
    private boolean isRun(AggregationRequests.Request request) {
        try {
            run(request);
            return true;
        } catch (RuntimeException failure) {
            LOG.error(
                    "aggregation of dataflow={} period={} failed; it is tried again",
                    request.dataflow(),
                    request.period(),
                    failure);
            return false;
        }
    }

    private void run(AggregationRequests.Request request) {
        var parameters =
                new JobParametersBuilder()
                        .addString("dataflow", request.dataflow())
                        .addString("period", request.period().toString())
                        .addString("asOf", request.requestedAt().toString())
                        .toJobParameters();
        jobs.run(aggregationJob, parameters);
        transactions.run(() -> requests.remove(request));
    }
}
