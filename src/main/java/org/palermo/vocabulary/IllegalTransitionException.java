package org.palermo.vocabulary;

/** Something was asked to move where its life cycle does not lead. */
public final class IllegalTransitionException extends RuntimeException {

    private IllegalTransitionException(String message) {
        super(message);
    }

    public static IllegalTransitionException of(Object key, Enum<?> from, Enum<?> to) {
        return new IllegalTransitionException(
                "%s is %s and cannot become %s".formatted(key, from, to));
    }
}
