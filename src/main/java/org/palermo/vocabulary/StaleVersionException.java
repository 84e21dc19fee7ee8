package org.palermo.vocabulary;

/** Somebody else changed the same thing first. */
public final class StaleVersionException extends RuntimeException {

    private StaleVersionException(String message) {
        super(message);
    }

    public static StaleVersionException of(String thing, String key) {
        return new StaleVersionException("somebody else changed %s %s first".formatted(thing, key));
    }
}
