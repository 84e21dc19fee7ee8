package org.palermo.submission;

/** A submission was asked to move where its life cycle does not lead. */
public class IllegalTransitionException extends RuntimeException {

    private IllegalTransitionException(String message) {
        super(message);
    }

    static IllegalTransitionException of(
            SubmissionKey key, SubmissionStatus from, SubmissionStatus to) {
        return new IllegalTransitionException(
                "%s is %s and cannot become %s".formatted(key, from, to));
    }
}
