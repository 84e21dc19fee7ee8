package org.palermo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs as the user they may run as. */
record PostgresTools(Path programs, ServerUser user, Path log) {

    private static final int PATIENCE_SECONDS = 120;
    private static final Set<String> PASSED_ON = Set.of("PATH", "TMPDIR", "LD_LIBRARY_PATH");

    /** Returns when the program has ended well; its output is in the exception when it has not. */
    void run(String tool, String... arguments) throws IOException {
        Process process = builder(tool, List.of(arguments)).start();
        if (!endsInTime(process) || process.exitValue() != 0) {
            throw DatabaseException.toolFailed(tool, Files.readString(log));
        }
    }

    private ProcessBuilder builder(String tool, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(programs.resolve(tool).toString());
        words.addAll(arguments);
        var builder =
                new ProcessBuilder(user.command(words))
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        // The server must not be steered by PGPORT and the like, nor see the application's secrets.
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean endsInTime(Process process) {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
