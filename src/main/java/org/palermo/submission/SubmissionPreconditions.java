package org.palermo.submission;

import org.palermo.provision.ReportingCalendar;
import org.palermo.vocabulary.Severity;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** Answers everything that still stands between a submission and its being submitted. */
@Component
class SubmissionPreconditions {

    private final Submissions submissions;
    private final Findings findings;
    private final ReportingCalendar calendar;

    SubmissionPreconditions(
            Submissions submissions, Findings findings, ReportingCalendar calendar) {
        this.submissions = submissions;
        this.findings = findings;
        this.calendar = calendar;
    }

    /** All that are not met, in the order of {@link Precondition}. */
    List<Precondition> unmet(Submission submission) {
        SubmissionKey key = submission.key();
        List<Submission> others = submissions.of(key.entity(), key.dataflow(), key.period());
        List<Precondition> unmet = new ArrayList<>();
        addUnless(submission.status() == SubmissionStatus.CHECKED, Precondition.IS_CHECKED, unmet);
        addUnless(
                findings.count(submission.id()).getOrDefault(Severity.ERROR, 0) == 0,
                Precondition.HAS_NO_ERRORS,
                unmet);
        addUnless(
                findings.unexplained(submission.id()) == 0,
                Precondition.WARNINGS_ARE_EXPLAINED,
                unmet);
        boolean isOpen = calendar.isOpenFor(key.entity(), key.dataflow(), key.period());
        boolean isRevision =
                others.stream().anyMatch(each -> each.status() == SubmissionStatus.ACCEPTED);
        addUnless(isOpen || isRevision, Precondition.PERIOD_IS_OPEN, unmet);
        addUnless(
                !isRevision || submission.revisionReason() != null,
                Precondition.REVISION_HAS_A_REASON,
                unmet);
        addUnless(
                !isRevision || isOpen || !submissions.revisionNote(submission.id()).isBlank(),
                Precondition.REVISION_OF_A_CLOSED_PERIOD_HAS_A_NOTE,
                unmet);
        addUnless(
                others.stream()
                        .filter(each -> each.id() != submission.id())
                        .noneMatch(each -> each.status() == SubmissionStatus.SUBMITTED),
                Precondition.NO_OTHER_IS_SUBMITTED,
                unmet);
        addUnless(
                others.stream()
                        .filter(each -> each.status() == SubmissionStatus.ACCEPTED)
                        .allMatch(each -> each.key().number() < key.number()),
                Precondition.IS_NEWER_THAN_THE_ACCEPTED,
                unmet);
        return unmet;
    }

    private static void addUnless(
            boolean met, Precondition precondition, List<Precondition> unmet) {
        if (!met) {
            unmet.add(precondition);
        }
    }
}
