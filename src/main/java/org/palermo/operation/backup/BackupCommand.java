package org.palermo.operation.backup;

import org.flywaydb.core.Flyway;
import org.palermo.database.ModuleMigrations;
import org.palermo.database.ModuleMigrations.Step;
import org.palermo.keys.KeyCopies;
import org.palermo.operation.Command;
import org.palermo.operation.CommandException;
import org.palermo.operation.Terminal;
import org.palermo.operation.backup.Manifest.Migration;
import org.palermo.operation.backup.Manifest.Part;
import org.springframework.stereotype.Component;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup of the whole database, while the application may go on serving. */
@Component
class BackupCommand implements Command {

    private final Connections connections;
    private final ModuleMigrations migrations;
    private final Flyway flyway;
    private final KeyCopies keys;
    private final LastBackup last;
    private final Clock clock;
    private final Terminal terminal;

    BackupCommand(
            Connections connections,
            ModuleMigrations migrations,
            Flyway flyway,
            KeyCopies keys,
            LastBackup last,
            Clock clock,
            Terminal terminal) {
        this.connections = connections;
        this.migrations = migrations;
        this.flyway = flyway;
        this.keys = keys;
        this.last = last;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String purpose() {
        return "writes the whole database into a file: backup <file>";
    }

    @Override
    public int run(List<String> words) {
        BackupArguments arguments = BackupArguments.parse(name(), words);
        Path file = arguments.file().toAbsolutePath();
        if (Files.exists(file)) {
            throw new CommandException(file + " is there already.", "Name a file that is not.");
        }
        List<Step> steps = migrations.steps(flyway);
        if (steps.stream().anyMatch(step -> !step.done())) {
            throw new CommandException(
                    "The tables are not of this version of Palermo.",
                    "Make the backup with the version that runs on them.");
        }
        try {
            write(file, arguments, steps);
            return WELL;
        } catch (IOException | SQLException e) {
            throw new CommandException(
                    "The backup could not be written: " + e.getMessage(), remedy(e), e);
        }
    }

    private static String remedy(Exception e) {
        return e instanceof SQLException
                ? "Give PALERMO_BACKUP_USERNAME and PALERMO_BACKUP_PASSWORD of a role that has"
                        + " BYPASSRLS and pg_read_all_data, so that no row is left out."
                : "See that the folder is there, can be written and has room.";
    }

    private void write(Path file, BackupArguments arguments, List<Step> steps)
            throws IOException, SQLException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            MessageDigest digest = Dump.sha256();
            Instant asOf = clock.instant();
            Manifest manifest;
            try (OutputStream out =
                            new DigestOutputStream(
                                    new BufferedOutputStream(Files.newOutputStream(partial)),
                                    digest);
                    var zip = new ZipOutputStream(out)) {
                manifest = write(zip, asOf, arguments, steps);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            last.was(asOf, file, sha256);
            report(file, manifest, sha256, arguments.withKeys());
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private Manifest write(
            ZipOutputStream zip, Instant asOf, BackupArguments arguments, List<Step> steps)
            throws IOException, SQLException {
        try (Connection connection = connections.reader();
                var dump = new Dump(connection)) {
            List<Part> parts = dump.writeTo(zip);
            var manifest =
                    new Manifest(
                            Manifest.FORMAT,
                            asOf,
                            connection.getMetaData().getDatabaseProductVersion(),
                            Migration.of(steps),
                            parts,
                            dump.catalogue().sequences(),
                            keys.digests());
            if (arguments.withKeys()) {
                zip.putNextEntry(new ZipEntry(BackupFile.KEYS));
                zip.write(keys.sealed(arguments.readPassphrase()));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(BackupFile.JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        }
    }

    private void report(Path file, Manifest manifest, String sha256, boolean withKeys)
            throws IOException {
        terminal.say(
                "%s: %d tables, %d rows, %d bytes, as of %s"
                        .formatted(
                                file,
                                manifest.parts().size(),
                                manifest.parts().stream().mapToLong(Part::rows).sum(),
                                Files.size(file),
                                manifest.asOf()));
        terminal.say("SHA-256 " + sha256);
        terminal.say(
                withKeys
                        ? "It holds the keys, sealed by the passphrase: keep that elsewhere."
                        : "It does not hold the keys: keep a copy of %s elsewhere."
                                .formatted(keys.folder()));
    }
}
