package org.palermo.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.Aggregates;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.submission.Precondition;
import org.palermo.submission.SubmissionAccepted;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A correction takes the place of what counted before, and nothing that counted is lost. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class RevisionTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2024-Q4";

    @Autowired private Region region;
    @Autowired private SubmissionService submissions;
    @Autowired private Aggregates aggregates;
    @Autowired private Vintages vintages;
    @Autowired private ObservationLoader loader;
    @Autowired private SystemTransactions transactions;
    @Autowired private JdbcClient jdbc;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void entityWithAnOpenPeriod() {
        entity = region.entityIn("COK", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void aRevisionCountsFromNowOnAndTheOldFigureStaysKnown() {
        SubmissionKey first = bringIn("10", null);
        region.settle();
        Instant before = loadedAt(1);
        SubmissionKey second = bringIn("25", "ERROR_CORRECTED");
        region.settle();

        assertThat(total(entity.value(), null)).isEqualTo(25);
        assertThat(total(entity.value(), before)).isEqualTo(10);
        assertThat(region.submission(first).status()).isEqualTo(SubmissionStatus.SUPERSEDED);
        assertThat(region.submission(second).status()).isEqualTo(SubmissionStatus.ACCEPTED);
        assertThat(count("observation o join vintage v using (submission_id)", "true"))
                .isEqualTo(2);
    }

    @Test
    void aRevisionNeedsAReason() {
        bringIn("10", null);
        SubmissionKey second = region.delivered(deliver("11")).key();

        assertThat(region.submit(second)).containsExactly(Precondition.REVISION_HAS_A_REASON);
    }

    @Test
    void aSecondDeliveryOfTheSameEventChangesNothing() {
        SubmissionKey key = bringIn("10", null);
        region.settle();
        String before = state();

        ObservationLoader target = AopTestUtils.getTargetObject(loader);
        long id = region.submission(key).id();
        target.on(new SubmissionAccepted(id, key.toString()));
        target.on(new SubmissionAccepted(id, key.toString()));

        assertThat(state()).isEqualTo(before);
        assertThat(total(entity.value(), null)).isEqualTo(10);
    }

    /** Both are accepted before either can be loaded, so chance decides which comes first. */
    @RepeatedTest(5)
    void theOrderInWhichEventsArriveDoesNotMatter() throws Exception {
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        SubmissionKey second;
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(() -> holdLoading(held, release));
            held.await();
            bringIn("10", null);
            second = bringIn("25", "LATE_FIGURES");
            release.countDown();
        }
        region.settle();

        assertThat(total(entity.value(), null)).isEqualTo(25);
        assertThat(count("vintage v", "superseded_at is null")).isEqualTo(1);
        assertThat(
                        count(
                                "vintage v",
                                "superseded_at is null and submission_id = "
                                        + region.submission(second).id()))
                .isEqualTo(1);
    }

    private void holdLoading(CountDownLatch held, CountDownLatch release) {
        transactions.run(
                () -> {
                    vintages.lock(entity + "/" + DATAFLOW + "/" + PERIOD + "/1");
                    held.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private SubmissionKey bringIn(String value, @Nullable String reason) {
        SubmissionKey key = region.delivered(deliver(value)).key();
        region.explainAll(key);
        if (reason != null) {
            ActingAccount.runAs(
                    region.focalPointOf(entity),
                    () -> submissions.giveRevisionReason(key, reason, "A late report."));
        }
        assertThat(region.submit(key)).isEmpty();
        region.accept(key);
        return key;
    }

    private org.palermo.submission.Receipt deliver(String value) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", value, "_T", "_T", "_T");
        return region.deliver(entity, DATAFLOW, PERIOD, csv.text());
    }

    private long total(String area, @Nullable Instant asOf) {
        var query =
                new AggregateQuery(
                        DATAFLOW,
                        "IM1A",
                        "detections",
                        area,
                        List.of(ReportingPeriod.parse(PERIOD)),
                        List.of(),
                        asOf);
        return ActingAccount.callAs(region.analyst(), () -> aggregates.find(query))
                .aggregates()
                .stream()
                .mapToLong(Aggregate::low)
                .sum();
    }

    private Instant loadedAt(int number) {
        return transactions.call(
                () ->
                        jdbc.sql(
                                        """
                                        select v.loaded_at
                                        from vintage v join submission s on s.id = v.submission_id
                                        where v.entity_code = :entity and s.number = :number
                                        """)
                                .param("entity", entity.value())
                                .param("number", number)
                                .query((row, _) -> row.getTimestamp(1).toInstant())
                                .single());
    }

    private long count(String from, String condition) {
        return transactions.call(
                () ->
                        jdbc.sql(
                                        "select count(*) from "
                                                + from
                                                + " where v.entity_code = :entity and "
                                                + condition)
                                .param("entity", entity.value())
                                .query(Long.class)
                                .single());
    }

    private String state() {
        return count("vintage v", "true")
                + " "
                + count("observation o join vintage v using (submission_id)", "true")
                + " "
                + count("entity_total t join vintage v using (submission_id)", "true")
                + " "
                + loadedAt(1);
    }
}
