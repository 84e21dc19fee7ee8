package org.palermo.keys;

/** A key that is missing, damaged or not the one something was made with. */
public final class KeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private KeyException(String message, Throwable cause) {
        super(message, cause);
    }

    static KeyException unusable(String what, Throwable cause) {
        return new KeyException(what + " cannot be used", cause);
    }

    static KeyException notOpened(Throwable cause) {
        return new KeyException("what is sealed does not belong to this key or this place", cause);
    }
}
