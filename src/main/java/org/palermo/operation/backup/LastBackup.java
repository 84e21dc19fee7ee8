package org.palermo.operation.backup;

import org.palermo.database.HomeSettings;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Remembers in the home folder when the last backup was made, for whoever asks how old it is. */
@Component
public class LastBackup {

    private static final String NAME = "last-backup.txt";

    private final Path file;

    LastBackup(HomeSettings home) {
        this.file = home.folder().resolve(NAME);
    }

    void was(Instant asOf, Path backup, String sha256) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "%s%n%s%n%s%n".formatted(asOf, backup.getFileName(), sha256));
    }

    /** Empty when there was none, or none that is known here. */
    public Optional<Instant> asOf() {
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readAllLines(file).getFirst()))
                    : Optional.empty();
        } catch (IOException | DateTimeException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
