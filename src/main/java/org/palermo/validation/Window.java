package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The periods of some years up to the one that is delivered.
 *
 * @param years 0 for the delivered period alone
 */
record Window(long years) {

    static Window of(Settings settings) {
        return new Window(settings.number("years", 0));
    }

    boolean isSinglePeriod() {
        return years == 0;
    }

    /** From the oldest to the one that is delivered. */
    List<ReportingPeriod> periods(ReportingPeriod last) {
        int count = Math.toIntExact(Math.max(1, years * last.frequency().periodsInYear()));
        return IntStream.rangeClosed(1 - count, 0).mapToObj(last::plus).toList();
    }

    /** Whether so many of the periods say enough about all of them: two in three. */
    static boolean isMost(int known, int all) {
        return 3 * known >= 2 * all;
    }
}
