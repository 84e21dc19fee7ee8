package org.palermo.support;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real figures that lie beside the project; a test that needs them is skipped where they do not.
 */
public final class SharedFiles {

    private SharedFiles() {}

    /**
     * A file below {@code ../shared/data}, or below the folder that the system property {@code
     * palermo.shared} names; skips the test when it is not there.
     */
    public static Path find(String path) {
        Path file = Path.of(System.getProperty("palermo.shared", "../shared/data")).resolve(path);
        Assumptions.assumeTrue(
                Files.isReadable(file),
                () -> "skipped: no file %s; -Dpalermo.shared=… names its folder".formatted(path));
        return file;
    }
}
