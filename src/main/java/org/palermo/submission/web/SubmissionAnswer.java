package org.palermo.submission.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.Precondition;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionReading.Dossier;
import org.palermo.submission.SubmissionStatus;
import org.palermo.validation.Finding;
import org.palermo.validation.Place;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A submission as programs read it. */
final class SubmissionAnswer {

    private SubmissionAnswer() {}

    /** A submission without what was found in it. */
    record Short(
            String submission,
            int number,
            SubmissionStatus status,
            String questionnaire,
            Instant receivedAt) {

        static Short of(Submission submission) {
            return new Short(
                    submission.key().toString(),
                    submission.key().number(),
                    submission.status(),
                    submission.questionnaireVersion().toString(),
                    submission.receivedAt());
        }
    }

    /**
     * A submission with what was found in it.
     *
     * @param unmet what must be done before it can be submitted; empty once it is
     * @param counts how many findings there are, by severity
     * @param from the place of the first finding among all
     */
    record Full(
            String submission,
            int number,
            SubmissionStatus status,
            String questionnaire,
            Instant receivedAt,
            List<Precondition> unmet,
            Map<String, Integer> counts,
            int from,
            List<Found> findings) {

        static Full of(Dossier dossier, int from) {
            Submission submission = dossier.submission();
            Map<String, Integer> counts = new TreeMap<>();
            dossier.counts().forEach((severity, count) -> counts.put(lower(severity), count));
            return new Full(
                    submission.key().toString(),
                    submission.key().number(),
                    submission.status(),
                    submission.questionnaireVersion().toString(),
                    submission.receivedAt(),
                    submission.status() == SubmissionStatus.CHECKED ? dossier.unmet() : List.of(),
                    counts,
                    from,
                    dossier.findings().stream().map(Found::of).toList());
        }
    }

    /**
     * What a rule found.
     *
     * @param id what an explanation refers to; null for what kept a file from being taken in
     * @param suggestion what may stand there, such as the code that was probably meant
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            @Nullable Long id,
            String rule,
            String severity,
            Spot place,
            String message,
            @Nullable String found,
            @Nullable String suggestion,
            String mend,
            @Nullable String explanation) {

        static Found of(RecordedFinding recorded) {
            return of(recorded.id(), recorded.finding(), recorded.explanation());
        }

        static Found of(Finding finding) {
            return of(null, finding, null);
        }

        private static Found of(@Nullable Long id, Finding finding, @Nullable String explanation) {
            return new Found(
                    id,
                    finding.rule(),
                    lower(finding.severity()),
                    Spot.of(finding.place()),
                    finding.message(),
                    finding.found(),
                    finding.allowed(),
                    finding.mend(),
                    explanation);
        }
    }

    /** Where a finding stands; what does not apply is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spot(
            @Nullable String table,
            @Nullable String series,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable Integer line,
            @Nullable String column) {

        static Spot of(Place place) {
            return new Spot(
                    place.table(),
                    place.series(),
                    place.sheet(),
                    place.cell(),
                    place.line(),
                    place.column());
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
