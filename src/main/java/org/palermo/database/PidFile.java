package org.palermo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code postmaster.pid} says about the server of a data folder. */
record PidFile(long process, int port) {

    private static final int PORT_LINE = 3;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Empty without such a file, and when a loss of power left one that says nothing. */
    static Optional<PidFile> in(Path data) throws IOException {
        Path file = path(data);
        return Files.exists(file) ? parse(Files.readAllLines(file)) : Optional.empty();
    }

    static Optional<PidFile> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        String process = lines.getFirst().strip();
        String port = lines.get(PORT_LINE).strip();
        return NUMBER.matcher(process).matches() && NUMBER.matcher(port).matches()
                ? Optional.of(new PidFile(Long.parseLong(process), Integer.parseInt(port)))
                : Optional.empty();
    }

    static Path path(Path data) {
        return data.resolve("postmaster.pid");
    }

    boolean isAlive() {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    /**
     * Whether the process runs a program under the folder; after a loss of power the number may be
     * another program's.
     */
    boolean runsFrom(Path home) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().command())
                .map(command -> Path.of(command).startsWith(home))
                .orElse(false);
    }
}
