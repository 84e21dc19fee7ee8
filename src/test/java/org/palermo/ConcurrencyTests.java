package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.submission.Precondition;
import org.palermo.submission.Receipt;
import org.palermo.submission.ReturnReason;
import org.palermo.submission.ReviewService;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Two people do the same thing at the same moment: one is told so, and nothing is lost. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class ConcurrencyTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2024-Q2";

    @Autowired private Region region;
    @Autowired private ReviewService review;

    @RepeatedTest(20)
    void twoDeliveriesAtOnceAreBothKeptAndOneIsSubmitted() throws Exception {
        EntityCode entity = region.entityIn("NRU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);

        List<Object> receipts = atOnce(() -> deliver(entity, "3"), () -> deliver(entity, "4"));
        List<SubmissionKey> keys =
                receipts.stream()
                        .map(each -> region.delivered((Receipt) each))
                        .map(Submission::key)
                        .toList();
        List<Object> answers =
                atOnce(() -> region.submit(keys.get(0)), () -> region.submit(keys.get(1)));

        assertThat(keys.stream().map(SubmissionKey::number)).containsExactlyInAnyOrder(1, 2);
        assertThat(answers).containsOnlyOnce(List.of());
        assertThat(answers).contains(List.of(Precondition.NO_OTHER_IS_SUBMITTED));
        assertThat(keys.stream().map(key -> region.submission(key).status()))
                .containsExactlyInAnyOrder(SubmissionStatus.SUBMITTED, SubmissionStatus.CHECKED);
        assertThat(keys).allMatch(key -> region.cells(key).size() == 1);
    }

    @RepeatedTest(20)
    void twoAnalystsDecideAtOnceAndOneIsTold() throws Exception {
        EntityCode entity = region.entityIn("NRU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        SubmissionKey key = region.delivered(deliver(entity, "5")).key();
        assertThat(region.submit(key)).isEmpty();
        int version = region.submission(key).version();
        String other = region.account(Role.ANALYST, null);

        List<Object> answers =
                atOnce(
                        () ->
                                ActingAccount.callAs(
                                        region.analyst(),
                                        () -> {
                                            review.accept(key, version);
                                            return SubmissionStatus.ACCEPTED;
                                        }),
                        () ->
                                ActingAccount.callAs(
                                        other,
                                        () -> {
                                            review.returnForCorrection(
                                                    key, version, ReturnReason.OTHER, "Again.");
                                            return SubmissionStatus.RETURNED;
                                        }));

        SubmissionStatus status = region.submission(key).status();
        assertThat(answers).containsOnlyOnce(status);
        assertThat(answers).hasAtLeastOneElementOfType(RuntimeException.class);
        assertThat(answers)
                .allMatch(
                        each ->
                                each == status
                                        || each instanceof StaleVersionException
                                        || each instanceof IllegalTransitionException);
    }

    private Receipt deliver(EntityCode entity, String value) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", value, "_T", "_T", "_T");
        return region.deliver(entity, DATAFLOW, PERIOD, csv.text());
    }

    /** What came of each, a failure included. */
    private static List<Object> atOnce(Callable<?> first, Callable<?> second) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    Stream.of(first, second)
                            .map(each -> threads.submit(() -> attempt(start, each)))
                            .toList();
            return List.of(running.get(0).get(), running.get(1).get());
        }
    }

    private static Object attempt(CyclicBarrier start, Callable<?> work) throws Exception {
        start.await();
        try {
            return work.call();
        } catch (RuntimeException refused) {
            return refused;
        }
    }
}
