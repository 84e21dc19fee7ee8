package org.palermo.report;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader asks of a report: an area and the first and last of some periods of equal length.
 *
 * @param area a region, a grouping or a reporting entity
 */
public record ReportRequest(String area, ReportingPeriod from, ReportingPeriod to) {

    /** More do not fit side by side on paper. */
    public static final int MOST_PERIODS = 12;

    public ReportRequest {
        fault(from, to)
                .ifPresent(
                        fault -> {
                            throw new IllegalArgumentException(
                                    "%s to %s: %s".formatted(from, to, fault));
                        });
    }

    /** Why periods cannot stand side by side. */
    public enum Fault {
        UNEQUAL,
        REVERSED,
        TOO_MANY
    }

    /** What is wrong with a first and a last period; empty when nothing is. */
    public static Optional<Fault> fault(ReportingPeriod from, ReportingPeriod to) {
        if (from.frequency() != to.frequency()) {
            return Optional.of(Fault.UNEQUAL);
        }
        if (from.compareTo(to) > 0) {
            return Optional.of(Fault.REVERSED);
        }
        return from.plus(MOST_PERIODS).compareTo(to) <= 0
                ? Optional.of(Fault.TOO_MANY)
                : Optional.empty();
    }

    public List<ReportingPeriod> periods() {
        return Stream.iterate(from, period -> period.compareTo(to) <= 0, period -> period.plus(1))
                .toList();
    }

    /** The periods looked at when going back at least so many from the last. */
    List<ReportingPeriod> periodsBack(int least) {
        ReportingPeriod first = to.plus(1 - least);
        ReportingPeriod start = first.compareTo(from) < 0 ? first : from;
        return Stream.iterate(start, period -> period.compareTo(to) <= 0, period -> period.plus(1))
                .toList();
    }
}
