package org.palermo.operation.doctor;

import org.palermo.database.HomeSettings;
import org.palermo.keys.KeyCopies;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keys and passwords are there and nobody else can read them. */
@Component
@Order(70)
class KeyFilesCheck implements Check {

    private static final String SUBJECT = "key files";
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final KeyCopies keys;
    private final HomeSettings home;

    KeyFilesCheck(KeyCopies keys, HomeSettings home) {
        this.keys = keys;
        this.home = home;
    }

    @Override
    public List<Diagnosis> examine() {
        if (keys.digests().isEmpty()) {
            return List.of(
                    Diagnosis.warning(
                            SUBJECT,
                            "there are none yet in " + keys.folder(),
                            "They are made when they are first needed; if there were some, bring"
                                    + " them back from their copy."));
        }
        List<String> open =
                Stream.of(keys.folder(), home.folder().resolve("passwords"))
                        .filter(Files::isDirectory)
                        .flatMap(KeyFilesCheck::files)
                        .filter(KeyFilesCheck::isOpen)
                        .map(Path::toString)
                        .toList();
        return List.of(
                Diagnosis.none(
                        SUBJECT,
                        "%d in %s, readable by their owner only"
                                .formatted(keys.digests().size(), keys.folder()),
                        open,
                        "chmod 600, and rotate what others could read: rotate-keys."));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
