package org.palermo.vocabulary;

/** What was asked for by its natural key is not there, or not for the one who asks. */
public final class NotFoundException extends RuntimeException {

    private NotFoundException(String message) {
        super(message);
    }

    public static NotFoundException of(String thing, Object key) {
        return new NotFoundException("no %s %s".formatted(thing, key));
    }
}
