package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The examples of Iglewicz and Hoaglin, and what holds where most numbers are the same. */
class SpreadTests {

    @Test
    void findsTheTwoWildNumbersOfTheTextbook() {
        Spread spread = Spread.of(new double[] {2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3});

        assertThat(spread.median()).isCloseTo(2.45, within(1e-9));
        assertThat(spread.mad()).isCloseTo(0.15, within(1e-9));
        assertThat(spread.score(8.2)).isCloseTo(25.8558, within(1e-4));
        assertThat(spread.score(8.3)).isCloseTo(26.3055, within(1e-4));
    }

    @Test
    void takesTheMeanDistanceWhereTheMedianDistanceIsNothing() {
        Spread spread = Spread.of(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 14});

        assertThat(spread.mad()).isZero();
        assertThat(spread.score(14)).isCloseTo(7.88498, within(1e-5));
    }

    @Test
    void holdsAnyChangeOfWhatWasConstantForInfinitelyFar() {
        Spread spread = Spread.of(new double[] {7, 7, 7, 7});

        assertThat(spread.score(7)).isZero();
        assertThat(spread.score(8)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(spread.score(6)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
