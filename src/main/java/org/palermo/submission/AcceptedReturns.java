package org.palermo.submission;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.Optional;

/** Hands accepted submissions with their figures to the modules that load and add them up. */
@Component
public class AcceptedReturns {

    private final Submissions submissions;
    private final StoredFiles files;

    AcceptedReturns(Submissions submissions, StoredFiles files) {
        this.submissions = submissions;
        this.files = files;
    }

    /** How many submissions are accepted and not superseded. */
    public int count() {
        return submissions.count(SubmissionStatus.ACCEPTED);
    }

    /** Empty when there is no such submission, or the actor may not see it. */
    public Optional<AcceptedReturn> find(long submissionId) {
        return submissions.find(submissionId).map(this::read);
    }

    /** What was accepted for the latest period before another. */
    public Optional<AcceptedReturn> latestBefore(
            EntityCode entity, String dataflow, ReportingPeriod period) {
        return submissions.in(entity, dataflow, SubmissionStatus.ACCEPTED).stream()
                .filter(each -> each.key().period().lastDay().isBefore(period.firstDay()))
                .max(Comparator.comparing(each -> each.key().period().lastDay()))
                .map(this::read);
    }

    private AcceptedReturn read(Submission submission) {
        return new AcceptedReturn(
                submission.id(),
                submission.key(),
                submission.entityId(),
                submission.questionnaireVersion(),
                submission.revisionReason(),
                submission.status() == SubmissionStatus.SUPERSEDED,
                files.cells(submission.id()));
    }
}
