package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palermo.validation.Samples.codes;
import static org.palermo.validation.Samples.partition;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Table;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** What the rules on time say of series that are drawn at random. */
class OutlierTests {

    private static final int SERIES = 500;

    private static final Table TABLE =
            Samples.table("T1", partition("sex", codes("F", "M", "U", "_T")));

    private static final Validator VALIDATOR = new Validator(Shipped.book(TABLE));

    private final Random random = new Random(20261122);

    @Test
    void fewSeriesThatOnlyChanceMovesAreFlagged() {
        for (double mean : new double[] {0.3, 1, 3, 10, 50, 400}) {
            assertThat(flagged(_ -> mean, 1))
                    .as("of %d series with the mean %s", SERIES, mean)
                    .isLessThanOrEqualTo(SERIES / 50);
        }
    }

    @Test
    void fewSeriesWithAStrongSeasonAreFlagged() {
        assertThat(flagged(back -> back % 4 == 0 ? 400 : 60, 1)).isLessThanOrEqualTo(SERIES / 50);
    }

    @Test
    void mostSeriesThatJumpAreFlagged() {
        assertThat(flagged(_ -> 60, 3)).isGreaterThan(SERIES * 4 / 5);
    }

    @Test
    void nothingIsFlaggedWithoutEnoughOfAPast() {
        Map<ReportingPeriod, String> before = new HashMap<>();
        for (int back = 1; back <= 7; back++) {
            before.put(Samples.PERIOD.plus(-back), "50");
        }

        assertThat(findings("150", before)).isEmpty();
        before.put(Samples.PERIOD.plus(-8), "50");
        assertThat(findings("150", before))
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.WARNING))
                .satisfies(
                        each ->
                                assertThat(each.message())
                                        .isEqualTo(
                                                "The figure is 150; in the 8 periods before it was"
                                                        + " mostly about 50 (from 50 to 50)."));
    }

    /** How many of the series are flagged when the last figure is so many times what it was. */
    private int flagged(IntToDoubleFunction mean, double times) {
        int flagged = 0;
        for (int i = 0; i < SERIES; i++) {
            Map<ReportingPeriod, String> before = new HashMap<>();
            for (int back = 1; back <= 12; back++) {
                before.put(Samples.PERIOD.plus(-back), count(mean.applyAsDouble(back)));
            }
            flagged += findings(count(times * mean.applyAsDouble(0)), before).isEmpty() ? 0 : 1;
        }
        return flagged;
    }

    /** A count that follows the Poisson distribution. */
    private String count(double mean) {
        int count = -1;
        for (double sum = 0; sum < mean; sum -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return String.valueOf(count);
    }

    private static List<Finding> findings(String now, Map<ReportingPeriod, String> before) {
        var delivered =
                Samples.delivered(
                        Shipped.questionnaire(TABLE),
                        List.of(Samples.cell("T1", "persons._T", now)));
        return VALIDATOR
                .check(delivered, new RememberedHistory(before), Samples.TODAY, List.of())
                .stream()
                .filter(each -> each.rule().equals("T01") || each.rule().equals("T03"))
                .toList();
    }
}
