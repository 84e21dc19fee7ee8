package org.palermo.database;

import java.nio.file.Path;
import java.util.List;

/** The database cannot be used as it is; says what is wrong and what to do about it. */
public final class DatabaseException extends RuntimeException {

    private final String remedy;

    private DatabaseException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    private DatabaseException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    static DatabaseException folderNotUsable(Path home, Exception cause) {
        return new DatabaseException(
                "The folder %s cannot be written: %s".formatted(home, cause),
                "Make it writable for this user, or set PALERMO_HOME to another folder.",
                cause);
    }

    static DatabaseException folderInUse(Path home) {
        return new DatabaseException(
                "Another Palermo is running on the folder " + home,
                "End the other one, or set PALERMO_HOME to another folder for this one.");
    }

    static DatabaseException notJoined(Path home) {
        return new DatabaseException(
                "A Palermo runs on the folder %s, but its PostgreSQL lets nobody in"
                        .formatted(home),
                "Wait until it has started, or end it; then give the command again, as the same"
                        + " user of the operating system.");
    }

    static DatabaseException otherMajorVersion(Path folder, String found, String wanted) {
        return new DatabaseException(
                "The data in %s are of PostgreSQL %s, this Palermo brings PostgreSQL %s"
                        .formatted(folder, found, wanted),
                "Dump the data with the Palermo that wrote them and restore them into a new"
                        + " folder.");
    }

    static DatabaseException noBinaries(String system) {
        return new DatabaseException(
                "No PostgreSQL is packaged for " + system,
                "Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
                        + " SPRING_DATASOURCE_PASSWORD to a PostgreSQL server.");
    }

    static DatabaseException noServerUser(Path home) {
        return new DatabaseException(
                ("PostgreSQL refuses to run as root, and no other user can be used for it in the"
                                + " folder %s")
                        .formatted(home),
                "Start Palermo as an ordinary user, or set PALERMO_HOME to a folder that every"
                        + " user may enter, such as /var/lib/palermo.");
    }

    static DatabaseException toolFailed(String tool, String output) {
        return new DatabaseException(
                "PostgreSQL's %s failed:%n%s".formatted(tool, output.strip()),
                "Mend what the text above says, then start again.");
    }

    static DatabaseException serverSilent(Path data, long process) {
        return new DatabaseException(
                "A PostgreSQL runs on %s as process %d but lets nobody in".formatted(data, process),
                "End that process, then start again.");
    }

    static DatabaseException rolesNotReady(Exception cause) {
        return new DatabaseException(
                "The roles and the database could not be prepared: " + cause.getMessage(),
                "Restore the folder “passwords” if it was lost: it belongs to the folder “data”.",
                cause);
    }

    static DatabaseException roleTooPowerful(String role, List<String> reasons) {
        return new DatabaseException(
                "The application must not connect as “%s”: it %s"
                        .formatted(role, String.join("; it ", reasons)),
                "Connect with SPRING_DATASOURCE_USERNAME=palermo_app, a role that owns nothing, and"
                        + " let the owner migrate with SPRING_FLYWAY_USER and"
                        + " SPRING_FLYWAY_PASSWORD.");
    }
}
