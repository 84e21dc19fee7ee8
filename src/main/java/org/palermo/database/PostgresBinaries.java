package org.palermo.database;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The packaged programs of PostgreSQL for this operating system and processor. */
final class PostgresBinaries {

    private static final int EXECUTABLE = 0111;
    private static final int FINGERPRINTED_BYTES = 65_536;

    private PostgresBinaries() {}

    /** Unpacks the programs once per version and answers the folder that holds them. */
    static Path unpackInto(Path home) throws IOException {
        Path target = home.resolve("postgres-" + fingerprint());
        if (!Files.exists(target)) {
            Path partial = home.resolve("unpacking");
            FileSystemUtils.deleteRecursively(partial);
            unpack(partial);
            letEveryoneEnter(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target.resolve("bin");
    }

    /**
     * Of the beginning only, which the dates in it make unique: the whole takes most of a second.
     */
    private static String fingerprint() throws IOException {
        try (var archive = archive()) {
            byte[] beginning = archive.readNBytes(FINGERPRINTED_BYTES);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(beginning);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream archive() {
        String name = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        InputStream stream = PostgresBinaries.class.getResourceAsStream(name);
        if (stream == null) {
            throw DatabaseException.noBinaries(name);
        }
        return stream;
    }

    /**
     * The name of the packaged archive for an operating system and processor as Java names them.
     */
    static String resource(String system, String processor) {
        String family = system.toLowerCase(Locale.ROOT);
        if (family.startsWith("mac")) {
            return "/postgres-darwin-arm_64.txz";
        }
        if (!family.equals("linux")) {
            throw DatabaseException.noBinaries(system);
        }
        return switch (processor) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default -> throw DatabaseException.noBinaries(system + " on " + processor);
        };
    }

    private static void unpack(Path folder) throws IOException {
        try (var archive = archive();
                var bytes = new BufferedInputStream(new XZInputStream(archive));
                var tar = new TarArchiveInputStream(bytes)) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                place(entry, tar, folder);
            }
        }
    }

    private static void place(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder)
            throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("Entry outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            permit(path, (entry.getMode() & EXECUTABLE) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        }
    }

    private static void letEveryoneEnter(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isDirectory).toList()) {
                permit(path, "rwxr-xr-x");
            }
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
