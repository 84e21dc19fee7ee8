package org.palermo.submission;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

/**
 * Names a figure as people do, whichever submission it came with: {@code
 * KHM/irregular-migration/2026-Q3/IM1A/detections.VNM.F._T}.
 */
public record FigureKey(
        EntityCode entity,
        String dataflow,
        ReportingPeriod period,
        String table,
        SeriesKey series) {

    public static FigureKey of(SubmissionKey submission, String table, SeriesKey series) {
        return new FigureKey(
                submission.entity(), submission.dataflow(), submission.period(), table, series);
    }

    @Override
    public String toString() {
        return "%s/%s/%s/%s/%s".formatted(entity, dataflow, period, table, series);
    }
}
