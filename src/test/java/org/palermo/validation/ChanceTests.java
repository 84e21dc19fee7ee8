package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTests {

    @ParameterizedTest(name = "from {0} to {1} has the chance {2}")
    @CsvSource({"12, 30, 0.0079159", "4, 10, 0.179565", "0, 6, 0.03125", "3, 0, 0.25"})
    void comparesTwoCountsOfEqualExposure(long before, long now, double expected) {
        assertThat(Chance.binomial(now, before + now, 0.5)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void isCertainWhereNothingWasCounted() {
        assertThat(Chance.binomial(0, 0, 0.5)).isEqualTo(1);
    }

    /** Mean 8 and variance 24: size 4, and each further success has the chance 1/3. */
    @Test
    void addsUpTheTailOfCountsThatVaryMoreThanChance() {
        double upper = 1;
        double term = Math.pow(1.0 / 3, 4);
        for (int k = 0; k < 25; k++) {
            upper -= term;
            term *= (4.0 + k) / (k + 1) * 2 / 3;
        }

        assertThat(Chance.negativeBinomial(25, 8, 24)).isCloseTo(2 * upper, within(1e-9));
        assertThat(Chance.negativeBinomial(0, 8, 24))
                .isCloseTo(2 * Math.pow(1.0 / 3, 4), within(1e-12));
    }

    @Test
    void staysExactForLargeCounts() {
        assertThat(Chance.binomial(500_000_000, 1_000_000_000, 0.5)).isCloseTo(1, within(1e-3));
        // 3.29 standard deviations either way have a chance of one in a thousand.
        assertThat(Chance.binomial(500_052_026, 1_000_000_000, 0.5)).isCloseTo(0.001, within(1e-4));
    }
}
