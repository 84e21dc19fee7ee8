package org.palermo.audit;

import org.palermo.database.HomeSettings;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checkpoints that this node has made, in a file outside the database, so that a tail of the
 * chain that is cut off with its checkpoints is missed.
 */
@Component
class CheckpointFile {

    private final Path file;

    CheckpointFile(AuditSettings settings, HomeSettings home) {
        Path chosen = settings.checkpointFile();
        this.file =
                chosen == null
                        ? home.folder().resolve("audit-checkpoints.log")
                        : chosen.toAbsolutePath();
    }

    /** On the disk when it returns. */
    synchronized void append(Checkpoint checkpoint) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Set<StandardOpenOption> atTheEnd =
                    EnumSet.of(StandardOpenOption.APPEND, StandardOpenOption.SYNC);
            Files.writeString(
                    file,
                    (endsInALine() ? "" : "\n") + checkpoint.line() + "\n",
                    atTheEnd.toArray(StandardOpenOption[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be noted", e);
        }
    }

    /** A stop in the middle of writing leaves half a line. */
    private boolean endsInALine() throws IOException {
        try (var content = Files.newByteChannel(file)) {
            long size = content.size();
            var last = ByteBuffer.allocate(1);
            return size == 0 || content.position(size - 1).read(last) == 1 && last.get(0) == '\n';
        }
    }

    /** Every line, the oldest first. */
    List<String> lines() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of checkpoints cannot be read", e);
        }
    }

    /** The last line that is a checkpoint. */
    Optional<Checkpoint> last() {
        return lines().reversed().stream().flatMap(line -> parsed(line).stream()).findFirst();
    }

    /** Empty for a line that is no checkpoint. */
    static Optional<Checkpoint> parsed(String line) {
        try {
            return Optional.of(Checkpoint.parse(line));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }
}
