package org.palermo.validation;

import java.math.BigDecimal;

/** What a text says as a number. */
sealed interface NumberReading {

    /** A number that is not negative. */
    record Exact(BigDecimal value) implements NumberReading {

        boolean hasDecimals(int most) {
            return value.stripTrailingZeros().scale() <= most;
        }
    }

    /** A whole number of the measure's smallest unit. */
    record Whole(long value) implements NumberReading {}

    /** Not what is wanted; the message says why. */
    record Unfit(String message) implements NumberReading {}
}
