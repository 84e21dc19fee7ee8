package org.palermo.notification;

import org.palermo.submission.SubmissionAccepted;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReturned;
import org.palermo.submission.SubmissionSubmitted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells each side what the other has done with a submission. */
@Component
class SubmissionListener {

    private final Audience audience;

    SubmissionListener(Audience audience) {
        this.audience = audience;
    }

    @EventListener
    void on(SubmissionSubmitted event) {
        audience.tellAnalysts(News.of(NoticeKind.ARRIVED, SubmissionKey.parse(event.key())));
    }

    @EventListener
    void on(SubmissionAccepted event) {
        tellProvider(NoticeKind.ACCEPTED, event.key());
    }

    @EventListener
    void on(SubmissionReturned event) {
        tellProvider(NoticeKind.RETURNED, event.key());
    }

    private void tellProvider(NoticeKind kind, String text) {
        SubmissionKey key = SubmissionKey.parse(text);
        audience.tellFocalPoints(key.entity(), News.of(kind, key));
    }
}
