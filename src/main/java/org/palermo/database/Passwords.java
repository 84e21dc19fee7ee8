package org.palermo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random passwords of the database roles, each in a file that only its owner can read. */
record Passwords(Path folder) {

    private static final int BYTES = 24;

    static Passwords in(Path home) throws IOException {
        Path folder = home.resolve("passwords");
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return new Passwords(folder);
    }

    Credentials of(String role) throws IOException {
        Path file = folder.resolve(role);
        if (!Files.exists(file)) {
            write(file, random());
        }
        return new Credentials(role, Files.readString(file).strip());
    }

    /** Written whole or not at all, and never readable by others, not even for a moment. */
    static void write(Path file, String password) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(partial);
        Files.createFile(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, password);
        Files.move(partial, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
