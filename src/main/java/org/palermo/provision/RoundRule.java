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
 * @param frequencies of which periods rounds are held; empty for those of each agreement, whose
 *     first period says how long its periods are
 */
record RoundRule(int opensAfter, int dueAfter, int closesAfter, Set<Frequency> frequencies) {

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

    /** All periods that somebody owes and whose round is to be open on a day. */
    List<ReportingPeriod> periodsOn(
            LocalDate today, Set<Frequency> reported, List<ProvisionAgreement> agreements) {
        return reported.stream()
                .flatMap(frequency -> periodsOn(today, frequency))
                .filter(period -> isTimeFor(period, today))
                .filter(period -> agreements.stream().anyMatch(each -> owes(each, period)))
                .toList();
    }

    private boolean owes(ProvisionAgreement agreement, ReportingPeriod period) {
        Set<Frequency> asked =
                frequencies.isEmpty() ? Set.of(agreement.from().frequency()) : frequencies;
        return asked.contains(period.frequency()) && agreement.covers(period);
    }

    private Stream<ReportingPeriod> periodsOn(LocalDate today, Frequency frequency) {
        int number = (today.getMonthValue() - 1) * frequency.periodsInYear() / 12 + 1;
        return Stream.iterate(
                        new ReportingPeriod(today.getYear(), frequency, number),
                        ReportingPeriod::previous)
                .takeWhile(period -> !today.isAfter(lastDay(period)));
    }
}
