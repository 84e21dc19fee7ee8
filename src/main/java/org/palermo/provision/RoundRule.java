package org.palermo.provision;

import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the round of a period opens, is due and closes, counted from the end of the period.
 *
 * @param frequencies of which periods rounds are held; empty for those that are shortest, though
 *     never shorter than a quarter where a quarter or a year may be reported
 */
record RoundRule(int opensAfter, int dueAfter, int closesAfter, Set<Frequency> frequencies) {

    private static final List<Frequency> BY_DEFAULT =
            List.of(Frequency.QUARTERLY, Frequency.ANNUAL, Frequency.MONTHLY);

    LocalDate opensOn(ReportingPeriod period) {
        return period.lastDay().plusDays(opensAfter);
    }

    LocalDate dueOn(ReportingPeriod period) {
        return period.lastDay().plusDays(dueAfter);
    }

    /** The last day on which it is open; never before the day on which it is due. */
    LocalDate lastDay(ReportingPeriod period) {
        return period.lastDay().plusDays(Math.max(closesAfter, dueAfter));
    }

    boolean isTimeFor(ReportingPeriod period, LocalDate today) {
        return !today.isBefore(opensOn(period)) && !today.isAfter(lastDay(period));
    }

    /** All periods whose round is to be open on a day, by the frequencies that may be reported. */
    List<ReportingPeriod> periodsOn(LocalDate today, Set<Frequency> reported) {
        return frequencies(reported)
                .flatMap(frequency -> periodsOn(today, frequency))
                .filter(period -> isTimeFor(period, today))
                .toList();
    }

    private Stream<Frequency> frequencies(Set<Frequency> reported) {
        return frequencies.isEmpty()
                ? BY_DEFAULT.stream().filter(reported::contains).limit(1)
                : frequencies.stream().filter(reported::contains);
    }

    private Stream<ReportingPeriod> periodsOn(LocalDate today, Frequency frequency) {
        int number = (today.getMonthValue() - 1) * frequency.periodsInYear() / 12 + 1;
        return Stream.iterate(
                        new ReportingPeriod(today.getYear(), frequency, number),
                        ReportingPeriod::previous)
                .takeWhile(period -> !today.isAfter(lastDay(period)));
    }
}
