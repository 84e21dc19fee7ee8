package org.palermo.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class AggregatorTests {

    private static final ReportingPeriod PERIOD = ReportingPeriod.quarter(2026, 3);
    private static final EntityCode KHM = new EntityCode("KHM");
    private static final EntityCode LAO = new EntityCode("LAO");
    private static final EntityCode THA = new EntityCode("THA");
    private static final List<EntityCode> ALL = List.of(KHM, LAO, THA);

    @Test
    void aYearStatedWithoutATotalDoesNotHideItsQuarters() {
        var addedUp = new EntityTotal(new Range(10, 10), Map.of(), Set.of());
        var unavailable = new EntityTotal(null, Map.of(), Set.of());
        var stated = new EntityTotal(new Range(12, 12), Map.of(), Set.of());

        assertThat(PeriodFigures.reported(addedUp, unavailable)).isEqualTo(addedUp);
        assertThat(PeriodFigures.reported(addedUp, stated)).isEqualTo(stated);
    }

    @Test
    void addsUpThoseWhoReportedAndNamesTheOthers() {
        var aggregator = now(Map.of(KHM, total(5), THA, total(0)));

        Aggregate sum = aggregator.total(ALL).orElseThrow();

        assertThat(sum.low()).isEqualTo(5);
        assertThat(sum.reporters()).isEqualTo(2);
        assertThat(aggregator.coverage(ALL))
                .isEqualTo(new Coverage(List.of(KHM, THA), List.of(LAO)));
    }

    @Test
    void hasNoTotalWhereNobodyReported() {
        assertThat(now(Map.of()).total(ALL)).isEmpty();
        assertThat(now(Map.of(KHM, new EntityTotal(null, Map.of(), Set.of()))).total(ALL))
                .isEmpty();
    }

    @Test
    void countsAnEntityWithoutTheTotalAsMissing() {
        var aggregator = now(Map.of(KHM, new EntityTotal(null, Map.of(), Set.of()), LAO, total(3)));

        assertThat(aggregator.coverage(ALL).missing()).containsExactly(KHM, THA);
    }

    @Test
    void addsAnIntervalForAWithheldFigure() {
        Aggregate sum =
                now(Map.of(
                                KHM,
                                total(5),
                                LAO,
                                new EntityTotal(new Range(0, 4), Map.of(), Set.of())))
                        .total(ALL)
                        .orElseThrow();

        assertThat(sum.low()).isEqualTo(5);
        assertThat(sum.high()).isEqualTo(9);
        assertThat(sum.isExact()).isFalse();
    }

    @Test
    void countsAnUnlistedPartAsZeroOnlyWhereThePartsAreComplete() {
        var complete = new EntityTotal(new Range(3, 3), parts("F", 3), Set.of("sex"));
        var partial = new EntityTotal(new Range(9, 9), parts("F", 3), Set.of());
        var withMen = new EntityTotal(new Range(4, 4), parts("M", 4), Set.of());

        List<Aggregate> bySex =
                now(Map.of(KHM, complete, LAO, partial, THA, withMen)).by("sex", ALL);

        assertThat(bySex)
                .filteredOn(each -> each.codes().equals(List.of("M")))
                .singleElement()
                .satisfies(men -> assertThat(men.low()).isEqualTo(4))
                .satisfies(men -> assertThat(men.reporters()).isEqualTo(2));
    }

    @Test
    void comparesOnlyThoseWhoReportedExactlyBothTimes() {
        var withheld = new EntityTotal(new Range(0, 4), Map.of(), Set.of());
        var aggregator =
                new Aggregator(
                        PERIOD,
                        Map.of(KHM, total(10), LAO, total(7), THA, total(1)),
                        Map.of(KHM, total(4), THA, withheld),
                        Map.of(LAO, total(14), THA, total(2)));

        Aggregate sum = aggregator.total(ALL).orElseThrow();

        assertThat(sum.onPreviousPeriod()).isEqualTo(new Change(4, 10, 1));
        assertThat(sum.onPreviousYear()).isEqualTo(new Change(16, 8, 2));
        assertThat(sum.onPreviousYear().percent()).isEqualTo(-50);
    }

    @Test
    void hasNoPercentageOfNothing() {
        assertThat(Change.NONE.isDefined()).isFalse();
        assertThat(new Change(0, 5, 1).isDefined()).isFalse();
    }

    @Test
    void orderDoesNotMatter() {
        var random = new Random(20261122);
        for (int run = 0; run < 200; run++) {
            Map<EntityCode, EntityTotal> figures = new HashMap<>();
            List<EntityCode> due = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                var entity = new EntityCode("E" + i);
                due.add(entity);
                if (random.nextInt(4) > 0) {
                    figures.put(entity, total(random.nextInt(100)));
                }
            }
            var aggregator = new Aggregator(PERIOD, figures, figures, Map.of());
            List<EntityCode> shuffled = new ArrayList<>(due);
            Collections.shuffle(shuffled, random);

            assertThat(aggregator.total(shuffled)).isEqualTo(aggregator.total(due));
            assertThat(aggregator.by("sex", shuffled)).isEqualTo(aggregator.by("sex", due));
            assertThat(aggregator.coverage(shuffled)).isEqualTo(aggregator.coverage(due));
        }
    }

    private static Aggregator now(Map<EntityCode, EntityTotal> figures) {
        return new Aggregator(PERIOD, figures, Map.of(), Map.of());
    }

    private static EntityTotal total(long value) {
        return new EntityTotal(new Range(value, value), parts("F", value), Set.of("sex"));
    }

    private static Map<String, Map<String, Range>> parts(String code, long value) {
        return Map.of("sex", Map.of(code, new Range(value, value)));
    }
}
