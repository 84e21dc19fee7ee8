package org.palermo.database;

/** A short wait for something outside this process. */
final class Pause {

    private Pause() {}

    static void ofMillis(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
