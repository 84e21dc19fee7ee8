package org.palermo.report;

import org.palermo.vocabulary.ReportingPeriod;

/** A report was asked for in a way that it cannot be made. */
public final class ReportRequestException extends RuntimeException {

    private ReportRequestException(String message) {
        super(message);
    }

    static ReportRequestException unequalPeriods(ReportingPeriod from, ReportingPeriod to) {
        return new ReportRequestException(
                "“%s” and “%s” are not of equal length; write two quarters or two years"
                        .formatted(from, to));
    }

    static ReportRequestException endsBeforeItStarts(ReportingPeriod from, ReportingPeriod to) {
        return new ReportRequestException("“%s” comes after “%s”".formatted(from, to));
    }

    static ReportRequestException tooManyPeriods(int most) {
        return new ReportRequestException(
                "At most %d periods stand side by side in a report".formatted(most));
    }

    static ReportRequestException notAPeriod(String text) {
        return new ReportRequestException(
                "“%s” is no period; write 2026-Q3 or 2026".formatted(text));
    }

    static ReportRequestException notItsFrequency(String title, ReportingPeriod period) {
        return new ReportRequestException(
                "“%s” is not made for periods such as %s".formatted(title, period));
    }
}
