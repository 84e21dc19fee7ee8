package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.palermo.database.ActingAccount;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Agencies and the focal point work at the same moment, and nothing is lost or half done. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class DraftConcurrencyTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q4";
    private static final SeriesKey TOTAL = SeriesKey.parse("detections._T._T._T");
    private static final SeriesKey WOMEN = SeriesKey.parse("detections._T.F._T");

    @Autowired private Region region;
    @Autowired private DraftEntry entry;
    @Autowired private Parts parts;
    @Autowired private Merging merging;

    private EntityCode entity = new EntityCode("NOBODY");
    private String police = "";
    private String guard = "";

    @BeforeEach
    void twoAgencies() {
        entity = region.entityIn("KIR", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        police = region.agency(entity, "POLICE");
        guard = region.agency(entity, "GUARD");
    }

    @RepeatedTest(5)
    void oneOfTwoInTheSameCellIsTold() throws Exception {
        DraftKey part = key().of("POLICE");

        List<Object> outcomes =
                atOnce(
                        () -> type(police, part, TOTAL, "1"),
                        () -> type(region.focalPointOf(entity), part, TOTAL, "2"));

        assertThat(outcomes).hasAtLeastOneElementOfType(CellOutcome.Saved.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(CellOutcome.Conflict.class);
    }

    @RepeatedTest(5)
    void twoInTheSameTableAreBothKept() throws Exception {
        DraftKey part = key().of("POLICE");

        List<Object> outcomes =
                atOnce(
                        () -> type(police, part, TOTAL, "1"),
                        () -> type(region.focalPointOf(entity), part, WOMEN, "2"));

        assertThat(outcomes).allMatch(CellOutcome.Saved.class::isInstance);
        assertThat(ActingAccount.callAs(police, () -> entry.cells(part, "IM1A")))
                .extracting(DraftCell::sequence)
                .containsExactly(1L, 2L);
    }

    @RepeatedTest(5)
    void twoDeliveriesAtOnceAreBothMerged() throws Exception {
        type(police, key().of("POLICE"), TOTAL, "1");
        type(guard, key().of("GUARD"), TOTAL, "2");

        atOnce(() -> deliver(police, "POLICE"), () -> deliver(guard, "GUARD"));

        assertThat(merge().figures())
                .singleElement()
                .satisfies(figure -> assertThat(figure.merged().value()).isEqualTo("3"));
    }

    @RepeatedTest(5)
    void aMergeTakesAPartWholeOrNotAtAll() throws Exception {
        type(police, key().of("POLICE"), TOTAL, "1");
        deliver(police, "POLICE");

        List<Object> outcomes =
                atOnce(
                        this::merge,
                        () -> {
                            ActingAccount.runAs(police, () -> parts.takeBack(key().of("POLICE")));
                            return type(police, key().of("POLICE"), TOTAL, "2", 1);
                        });

        assertThat(outcomes).noneMatch(Throwable.class::isInstance);
        MergeReport report =
                ActingAccount.callAs(region.focalPointOf(entity), () -> merging.report(key()))
                        .orElseThrow();
        assertThat(report.isStale()).isFalse();
        assertThat(report.figures())
                .allSatisfy(figure -> assertThat(figure.merged().value()).isEqualTo("1"));
    }

    @RepeatedTest(5)
    void twoMergesAtOnceAreOneAfterTheOther() throws Exception {
        type(police, key().of("POLICE"), TOTAL, "1");
        deliver(police, "POLICE");

        List<Object> outcomes = atOnce(this::merge, this::merge);

        assertThat(outcomes).allMatch(MergeReport.class::isInstance);
        assertThat(
                        ActingAccount.callAs(
                                region.focalPointOf(entity),
                                () -> entry.history(key(), "IM1A", TOTAL)))
                .singleElement()
                .satisfies(cell -> assertThat(cell.value()).isEqualTo("1"));
    }

    private MergeReport merge() {
        return ActingAccount.callAs(region.focalPointOf(entity), () -> merging.merge(key()));
    }

    private boolean deliver(String account, String agency) {
        ActingAccount.runAs(account, () -> parts.deliver(key().of(agency)));
        return true;
    }

    private CellOutcome type(String account, DraftKey key, SeriesKey series, String value) {
        return type(account, key, series, value, 0);
    }

    private CellOutcome type(
            String account, DraftKey key, SeriesKey series, String value, int seen) {
        return ActingAccount.callAs(
                        account,
                        () ->
                                entry.change(
                                        key,
                                        List.of(
                                                new CellChange(
                                                        "IM1A",
                                                        series,
                                                        new Typed(value, "", "", null),
                                                        seen))))
                .getFirst();
    }

    private DraftKey key() {
        return new DraftKey(entity, DATAFLOW, ReportingPeriod.parse(PERIOD), null);
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
