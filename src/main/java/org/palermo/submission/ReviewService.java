package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.vocabulary.FreeText;
import org.palermo.vocabulary.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/** What an analyst decides about a submission. */
@Service
public class ReviewService {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewService.class);

    private final Permissions permissions;
    private final Submissions submissions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewService(
            Permissions permissions,
            Submissions submissions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permissions = permissions;
        this.submissions = submissions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Accepts a submission; the one accepted before it is superseded. Whoever submitted it does not
     * accept it.
     *
     * @param version the version that the analyst saw
     */
    @Transactional
    public void accept(SubmissionKey key, int version) {
        permissions.require(Action.DECIDE, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key, version);
        if (!isSecondPerson(submission)) {
            throw new AccessDeniedException("somebody else decides on " + key);
        }
        submissions.lock(submission.agreementId(), key.period());
        submissions.of(key.entity(), key.dataflow(), key.period()).stream()
                .filter(each -> each.status() == SubmissionStatus.ACCEPTED)
                .forEach(
                        each ->
                                submissions.move(
                                        each.moveTo(SubmissionStatus.SUPERSEDED, actor(), clock)));
        submissions.move(submission.moveTo(SubmissionStatus.ACCEPTED, actor(), clock));
        events.publishEvent(new SubmissionAccepted(submission.id(), key.toString()));
        LOG.info("accepted submission={}", key);
    }

    /** Asks the provider for a correction; false for a note that may name a person. */
    @Transactional
    public boolean returnForCorrection(
            SubmissionKey key, int version, ReturnReason reason, String note) {
        permissions.require(Action.DECIDE, Scope.of(key.entity()).in(key.dataflow()));
        if (FreeText.mayNameAPerson(note)) {
            return false;
        }
        Submission submission = require(key, version);
        submissions.move(
                submission.moveTo(SubmissionStatus.RETURNED, actor(), clock, reason.name(), note));
        events.publishEvent(new SubmissionReturned(submission.id(), key.toString()));
        LOG.info("returned submission={} reason={}", key, reason);
        return true;
    }

    /** Whether the acting account did not submit it. */
    @Transactional(readOnly = true)
    public boolean isSecondPerson(Submission submission) {
        return !submissions.stoodBy(submission.id(), permissions.actor().account());
    }

    private Submission require(SubmissionKey key, int version) {
        Submission submission =
                submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
        return submission.asSeenAt(version);
    }

    private String actor() {
        return permissions.actor().name();
    }
}
