package org.palermo.operation.backup;

import org.palermo.operation.CommandException;
import org.palermo.operation.backup.Manifest.Part;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that is read. */
final class BackupFile implements AutoCloseable {

    static final String KEYS = "keys.sealed";
    static final JsonMapper JSON = new JsonMapper();

    private static final int BUFFER = 65_536;

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Refuses a file that is no backup, or one that is damaged, and names the part. */
    static BackupFile open(Path file) {
        try {
            var zip = new ZipFile(file.toFile());
            try {
                var backup = new BackupFile(zip, manifest(zip));
                for (Part part : backup.manifest.parts()) {
                    backup.verify(part);
                }
                return backup;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CommandException(
                    "%s cannot be read as a backup: %s".formatted(file, e.getMessage()),
                    "Take another copy of the file, or an older backup.",
                    e);
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw damaged(Manifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = JSON.readValue(in.readAllBytes(), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new CommandException(
                        "The backup has the format %d.".formatted(manifest.format()),
                        "Restore it with the version of Palermo that made it.");
            }
            return manifest;
        } catch (JacksonException e) {
            throw damaged(Manifest.NAME);
        }
    }

    private void verify(Part part) {
        MessageDigest digest = Dump.sha256();
        long lines = 0;
        try (InputStream in = stream(part)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw damaged(part.file());
        }
        if (lines != part.rows()
                || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
            throw damaged(part.file());
        }
    }

    private static CommandException damaged(String part) {
        return new CommandException(
                "The backup is damaged: its part %s is not what was written.".formatted(part),
                "Take another copy of the file, or an older backup. Nothing was restored.");
    }

    Manifest manifest() {
        return manifest;
    }

    BufferedReader read(Part part) throws IOException {
        return new BufferedReader(
                new InputStreamReader(stream(part), StandardCharsets.UTF_8), BUFFER);
    }

    private InputStream stream(Part part) throws IOException {
        ZipEntry entry = zip.getEntry(part.file());
        if (entry == null) {
            throw damaged(part.file());
        }
        return zip.getInputStream(entry);
    }

    Optional<byte[]> sealedKeys() throws IOException {
        ZipEntry entry = zip.getEntry(KEYS);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
