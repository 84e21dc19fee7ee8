package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Clock;
import java.time.Instant;

/**
 * What an entity delivered for one dataflow and period; moves through its life cycle, is never
 * edited.
 *
 * @param questionnaireVersion the version of the questionnaire it answers
 * @param revisionReason why it changes accepted figures; null on a first submission
 */
public record Submission(
        long id,
        SubmissionKey key,
        int agreementId,
        int entityId,
        SubmissionStatus status,
        ReportingPeriod questionnaireVersion,
        @Nullable String revisionReason,
        Instant receivedAt,
        String receivedBy,
        int version) {

    /** The same submission as somebody saw it; a move made from an older sight is refused. */
    Submission asSeenAt(int seenVersion) {
        return new Submission(
                id,
                key,
                agreementId,
                entityId,
                status,
                questionnaireVersion,
                revisionReason,
                receivedAt,
                receivedBy,
                seenVersion);
    }

    /** The move to another status; refused where the life cycle does not lead there. */
    Transition moveTo(SubmissionStatus next, String actor, Clock clock) {
        return moveTo(next, actor, clock, null, null);
    }

    Transition moveTo(
            SubmissionStatus next,
            String actor,
            Clock clock,
            @Nullable String reason,
            @Nullable String note) {
        if (!status.successors().contains(next)) {
            throw IllegalTransitionException.of(key, status, next);
        }
        return new Transition(this, next, clock.instant(), actor, reason, note);
    }
}
