package org.palermo.operation.doctor;

import org.palermo.database.HomeSettings;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** There is room where the application and its own database write. */
@Component
@Order(60)
class DiskCheck implements Check {

    private static final long GIGABYTE = 1L << 30;

    private final HomeSettings home;

    DiskCheck(HomeSettings home) {
        this.home = home;
    }

    @Override
    public List<Diagnosis> examine() {
        Set<String> seen = new LinkedHashSet<>();
        return Stream.of(home.folder(), home.folder().resolve("data"))
                .filter(Files::exists)
                .filter(folder -> seen.add(store(folder).toString()))
                .map(DiskCheck::room)
                .toList();
    }

    private static Diagnosis room(Path folder) {
        try {
            FileStore store = store(folder);
            return judge(folder, store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Diagnosis judge(Path folder, long free, long total) {
        String subject = "room in " + folder;
        String found = "%.1f GB of %.1f GB free".formatted(gigabytes(free), gigabytes(total));
        String remedy = "Make room, or move the folder to a larger disk.";
        if (free < GIGABYTE) {
            return Diagnosis.bad(subject, found, remedy);
        }
        return free < 5 * GIGABYTE && free < total / 10
                ? Diagnosis.warning(subject, found, remedy)
                : Diagnosis.ok(subject, found);
    }

    private static double gigabytes(long bytes) {
        return (double) bytes / GIGABYTE;
    }

    private static FileStore store(Path folder) {
        try {
            return Files.getFileStore(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
