package org.palermo.submission;

import org.palermo.validation.FileFacts;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Supplier;

/**
 * Gives a file up whose reading takes more memory than there is; it would take as much again each
 * time that it is tried.
 */
final class Exhaustion {

    private static final Logger LOG = LoggerFactory.getLogger(Exhaustion.class);

    static final Defect DEFECT = new Defect(Flaw.EXHAUSTING, "", Place.FILE);

    private Exhaustion() {}

    static <T> T guard(Supplier<T> reading, Supplier<T> otherwise) {
        try {
            return reading.get();
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            LOG.error("a file was given up: {}", exhausted.toString());
            return otherwise.get();
        }
    }

    static FileFacts facts(FileFacts.Type type, long bytes, FileFacts.Expected expected) {
        return new FileFacts(type, bytes, expected, List.of(), List.of(DEFECT));
    }
}
