package org.palermo.validation;

/** What a text says as a number. */
sealed interface NumberReading {

    /** A whole number. */
    record Whole(long value) implements NumberReading {}

    /** No whole number; the message says why. */
    record Unfit(String message) implements NumberReading {}
}
