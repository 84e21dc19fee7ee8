package org.palermo.demonstration;

import org.palermo.database.ActingAccount;
import org.palermo.demonstration.PlannedReturn.Outcome;
import org.palermo.submission.Precondition;
import org.palermo.submission.Receipt;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.ReturnReason;
import org.palermo.submission.ReviewService;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.SubmissionStatus;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.Severity;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings planned submissions to where they are to be, as the focal points and the analyst would;
 * goes on from wherever a submission stands, and leaves alone what a person has moved on.
 */
@Component
class Performance {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cast cast;
    private final SubmissionService submissions;
    private final SubmissionReading reading;
    private final SubmissionJobs jobs;
    private final ReviewService review;

    Performance(
            Cast cast,
            SubmissionService submissions,
            SubmissionReading reading,
            SubmissionJobs jobs,
            ReviewService review) {
        this.cast = cast;
        this.submissions = submissions;
        this.reading = reading;
        this.jobs = jobs;
        this.review = review;
    }

    boolean isDelivered(SubmissionKey key) {
        return asFocalPoint(
                key,
                () ->
                        reading
                                .obligation(key.entity(), key.dataflow(), key.period())
                                .submissions()
                                .stream()
                                .anyMatch(each -> each.key().equals(key)));
    }

    void deliver(SubmissionKey key, String fileName, byte[] content) {
        try {
            Path file = Files.createTempFile("palermo-demonstration", ".bin");
            try {
                Files.write(file, content);
                Receipt receipt =
                        asFocalPoint(
                                key,
                                () ->
                                        submissions.receive(
                                                key.entity(),
                                                key.dataflow(),
                                                key.period(),
                                                fileName,
                                                file));
                if (!(receipt instanceof Receipt.Stored(var stored) && stored.key().equals(key))) {
                    throw new IllegalStateException(key + " was not taken in: " + receipt);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void finish(PlannedReturn planned) {
        SubmissionKey key = planned.key();
        if (planned.outcome() != Outcome.FLAWED && checked(key) == SubmissionStatus.CHECKED) {
            submit(planned);
        }
        Submission submission = submission(key);
        if (submission.status() == SubmissionStatus.SUBMITTED) {
            decide(planned.outcome(), submission);
        }
    }

    private void submit(PlannedReturn planned) {
        SubmissionKey key = planned.key();
        List<Precondition> unmet =
                asFocalPoint(
                        key,
                        () -> {
                            submissions.explain(key, explanations(key));
                            if (planned.isRevision()) {
                                submissions.giveRevisionReason(
                                        key,
                                        "LATE_FIGURES",
                                        "Figures of one district arrived late (invented).");
                            }
                            return submissions.submit(key);
                        });
        if (!unmet.isEmpty()) {
            throw new IllegalStateException(key + " cannot be submitted: " + unmet + errors(key));
        }
    }

    private void decide(Outcome outcome, Submission submission) {
        ActingAccount.runAs(
                cast.analyst(),
                () -> {
                    switch (outcome) {
                        case ACCEPTED -> review.accept(submission.key(), submission.version());
                        case RETURNED ->
                                review.returnForCorrection(
                                        submission.key(),
                                        submission.version(),
                                        ReturnReason.FIGURES_IMPLAUSIBLE,
                                        "Please check the refusals at the air border (invented).");
                        case SUBMITTED, FLAWED -> {}
                    }
                });
    }

    private SubmissionStatus checked(SubmissionKey key) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        jobs.await(key.toString(), PATIENCE);
        SubmissionStatus status = submission(key).status();
        while (status == SubmissionStatus.RECEIVED && System.nanoTime() < end) {
            pause();
            status = submission(key).status();
        }
        return status;
    }

    /** After an interruption the check may not have been taken up again yet. */
    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Map<Long, String> explanations(SubmissionKey key) {
        Map<Long, String> texts = new HashMap<>();
        for (RecordedFinding each : reading.dossier(key).findings()) {
            if (each.finding().severity() == Severity.WARNING) {
                texts.put(each.id(), explanation(each.finding()));
            }
        }
        return texts;
    }

    private static String explanation(Finding finding) {
        return switch (finding.rule().charAt(0)) {
            case 'V' -> "Confirmed: there was nothing to report (invented).";
            case 'P' -> "The missing quarter will not be delivered (invented).";
            case 'T' -> "More controls than in the year before (invented).";
            default -> "Checked with the agencies; the figure is right (invented).";
        };
    }

    private Submission submission(SubmissionKey key) {
        return asFocalPoint(key, () -> reading.dossier(key).submission());
    }

    private List<String> errors(SubmissionKey key) {
        return asFocalPoint(
                key,
                () ->
                        reading.dossier(key).findings().stream()
                                .map(RecordedFinding::finding)
                                .filter(each -> each.severity() == Severity.ERROR)
                                .map(each -> each.rule() + " " + each.message())
                                .limit(5)
                                .toList());
    }

    private <T> T asFocalPoint(
            SubmissionKey key, ScopedValue.CallableOp<T, RuntimeException> work) {
        return ActingAccount.callAs(cast.focalPointOf(key.entity()), work);
    }
}
