package org.palermo.operation.backup;

import org.flywaydb.core.Flyway;
import org.palermo.database.ModuleMigrations;
import org.palermo.keys.KeyCopies;
import org.palermo.keys.KeyException;
import org.palermo.operation.Command;
import org.palermo.operation.CommandException;
import org.palermo.operation.Terminal;
import org.palermo.operation.VerifyAuditCommand;
import org.palermo.operation.backup.Manifest.Migration;
import org.palermo.operation.backup.Manifest.Part;
import org.springframework.stereotype.Component;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a backup back into an empty database, and looks whether all of it is there. */
@Component
class RestoreCommand implements Command {

    private final Connections connections;
    private final ModuleMigrations migrations;
    private final Flyway flyway;
    private final KeyCopies keys;
    private final VerifyAuditCommand verification;
    private final Terminal terminal;

    RestoreCommand(
            Connections connections,
            ModuleMigrations migrations,
            Flyway flyway,
            KeyCopies keys,
            VerifyAuditCommand verification,
            Terminal terminal) {
        this.connections = connections;
        this.migrations = migrations;
        this.flyway = flyway;
        this.keys = keys;
        this.verification = verification;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String purpose() {
        return "brings a backup into an empty database: restore <file>";
    }

    @Override
    public int run(List<String> words) {
        BackupArguments arguments = BackupArguments.parse(name(), words);
        try (BackupFile backup = BackupFile.open(arguments.file())) {
            refuseWhatIsNotEmpty();
            refuseOtherVersion(backup.manifest());
            takeKeysIn(backup, arguments);
            restore(backup);
            report(backup.manifest());
            return verify(backup.manifest());
        } catch (IOException | SQLException e) {
            throw new CommandException(
                    "The backup could not be restored: " + e.getMessage(),
                    "The database is as empty as before. Mend what is said above and try again.",
                    e);
        }
    }

    private void refuseWhatIsNotEmpty() throws SQLException {
        try (Connection owner = connections.owner()) {
            if (!new Catalogue(owner).isEmpty()) {
                throw new CommandException(
                        "The database is not empty.",
                        "Restore into a fresh one: another PALERMO_HOME, or on a server of your own"
                                + " a new database whose owner is the one who migrates.");
            }
        }
    }

    private void refuseOtherVersion(Manifest manifest) {
        List<Migration> here = Migration.of(migrations.steps(flyway));
        List<Migration> differing = new ArrayList<>(manifest.migrations());
        differing.removeAll(here);
        List<Migration> missing = new ArrayList<>(here);
        missing.removeAll(manifest.migrations());
        differing.addAll(missing);
        if (!differing.isEmpty()) {
            throw new CommandException(
                    "The backup is of another version of Palermo: %s differs."
                            .formatted(differing.getFirst()),
                    "Restore it with the version that made it, then upgrade.");
        }
    }

    private void takeKeysIn(BackupFile backup, BackupArguments arguments) throws IOException {
        Optional<byte[]> sealed = backup.sealedKeys();
        if (sealed.isPresent()) {
            int taken = taken(sealed.get(), arguments.readPassphrase());
            terminal.say("%d key files written to %s".formatted(taken, keys.folder()));
        }
    }

    private int taken(byte[] sealed, char[] passphrase) {
        try {
            return keys.takeIn(sealed, passphrase);
        } catch (KeyException e) {
            throw new CommandException(
                    "The keys cannot be taken in: " + e.getMessage(),
                    "Give the passphrase they were sealed with, and a folder without other keys.",
                    e);
        }
    }

    private void restore(BackupFile backup) throws SQLException, IOException {
        boolean restored = false;
        try {
            migrations.migrate(flyway);
            try (var load = new Load(connections.owner())) {
                for (Part part : backup.manifest().parts()) {
                    load(backup, part, load);
                }
                load.endWhatIsOpen();
                load.finish(backup.manifest().sequences());
            }
            restored = true;
        } finally {
            if (!restored) {
                emptyAgain();
            }
        }
    }

    private static void load(BackupFile backup, Part part, Load load)
            throws IOException, SQLException {
        try (BufferedReader text = backup.read(part)) {
            load.write(part, text);
        }
        if (load.count(part) != part.rows()) {
            throw new IOException("not every row of " + part.table() + " came in");
        }
    }

    /** It was empty before, so what is there now is half of a restore. */
    private void emptyAgain() throws SQLException {
        try (Connection owner = connections.owner();
                PreparedStatement drop = owner.prepareStatement("drop schema public cascade");
                PreparedStatement create = owner.prepareStatement("create schema public")) {
            drop.execute();
            create.execute();
        }
    }

    private void report(Manifest manifest) {
        terminal.say(
                "%d tables, %d rows restored, as of %s"
                        .formatted(
                                manifest.parts().size(),
                                manifest.parts().stream().mapToLong(Part::rows).sum(),
                                manifest.asOf()));
        terminal.say("Everybody is signed out: sessions are in no backup.");
        terminal.say("All API tokens, open links and waiting changes are ended.");
        terminal.say("review roles, confidentiality and sharing changed since " + manifest.asOf());
    }

    private int verify(Manifest manifest) {
        if (!keys.digests().entrySet().containsAll(manifest.keys().entrySet())) {
            terminal.say("The keys of the backup are not here: " + manifest.keys().keySet());
            terminal.say(
                    "Put the copies of them into %s; until then second factors and signatures do"
                                    .formatted(keys.folder())
                            + " not work.");
            return AMISS;
        }
        return verification.run(List.of());
    }
}
