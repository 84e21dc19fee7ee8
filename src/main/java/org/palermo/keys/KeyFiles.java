package org.palermo.keys;

import org.palermo.database.HomeSettings;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbered key files of a folder: {@code seal-1.key}, {@code seal-2.key} …, the highest number
 * being the one in use. Only their owner can read them.
 */
@Component
class KeyFiles {

    private static final Pattern NAME = Pattern.compile("([a-z]+)-(\\d{1,6})\\.key");

    private final Path folder;

    KeyFiles(KeySettings settings, HomeSettings home) {
        Path chosen = settings.folder();
        this.folder = chosen == null ? home.folder().resolve("keys") : chosen.toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    /** The highest number of a kind; 0 when there is none yet. */
    int newest(String kind) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .filter(name -> name.group(1).equals(kind))
                    .mapToInt(name -> Integer.parseInt(name.group(2)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw KeyException.unusable("The folder of the keys", e);
        }
    }

    byte[] read(String kind, int number) {
        try {
            return Base64.getDecoder().decode(Files.readString(file(kind, number)).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw KeyException.unusable("Key " + file(kind, number).getFileName(), e);
        }
    }

    /** Takes in a key of a backup; refuses one in whose place another stands. */
    boolean take(String name, String content) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw KeyException.unusable("Key " + name, new IOException("no name of a key"));
        }
        int number = Integer.parseInt(matcher.group(2));
        byte[] key = Base64.getDecoder().decode(content);
        if (!Files.exists(folder.resolve(name))) {
            write(matcher.group(1), number, key);
            return true;
        }
        if (!Arrays.equals(read(matcher.group(1), number), key)) {
            throw KeyException.unusable(
                    "Key " + name, new IOException("another one stands in " + folder));
        }
        return false;
    }

    /** Keeps the file that is there when another node was faster. */
    void write(String kind, int number, byte[] key) {
        try {
            Files.createDirectories(folder);
            Path fresh =
                    Files.createTempFile(
                            folder,
                            kind,
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
            try {
                Files.createLink(file(kind, number), fresh);
            } catch (FileAlreadyExistsException _) {
                // The other node's key is as good.
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException e) {
            throw KeyException.unusable("The folder of the keys", e);
        }
    }

    private Path file(String kind, int number) {
        return folder.resolve("%s-%d.key".formatted(kind, number));
    }
}
