package org.palermo.submission;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

/** Names a submission as people do: {@code KHM/irregular-migration/2026-Q3/2}. */
public record SubmissionKey(
        EntityCode entity, String dataflow, ReportingPeriod period, int number) {

    public static SubmissionKey parse(String text) {
        String[] parts = text.split("/");
        if (parts.length != 4) {
            throw new IllegalArgumentException("“%s” names no submission".formatted(text));
        }
        return new SubmissionKey(
                new EntityCode(parts[0]),
                parts[1],
                ReportingPeriod.parse(parts[2]),
                Integer.parseInt(parts[3]));
    }

    @Override
    public String toString() {
        return "%s/%s/%s/%d".formatted(entity, dataflow, period, number);
    }
}
