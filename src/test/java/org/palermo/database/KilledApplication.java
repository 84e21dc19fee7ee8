package org.palermo.database;

import java.nio.file.Path;
import java.util.List;

/** A process of its own that starts a local server and then waits to be killed. */
final class KilledApplication {

    private KilledApplication() {}

    public static void main(String[] arguments) {
        LocalPostgres.start(Path.of(arguments[0]));
        Runtime.getRuntime().halt(9);
    }

    /** Returns when the application is gone and its server is left behind. */
    static void on(Path home) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        new ProcessBuilder(
                        List.of(
                                java,
                                "-cp",
                                classPath,
                                KilledApplication.class.getName(),
                                home.toString()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
