package org.palermo.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL that the application runs by itself, with data that last in one folder.
 *
 * <p>It answers on the loopback address only and asks every role for its password. A server that
 * outlived an application that was killed is taken over. One process at a time uses a folder.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String APPLICATION = "palermo_app";
    private static final String OWNER = "palermo_owner";
    private static final int PAUSE_MILLIS = 250;
    private static final int TRIES = 120;

    private final String url;
    private final Passwords passwords;
    private final Closeable ending;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalPostgres(String url, Passwords passwords, Closeable ending) {
        this.url =
                url
                        + "?reWriteBatchedInserts=true&logServerErrorDetail=false&ApplicationName=palermo";
        this.passwords = passwords;
        this.ending = ending;
    }

    /**
     * Starts the server of a folder, or takes over the one that runs there.
     *
     * @param settings of the server beyond those it always has, such as {@code fsync=off}
     */
    public static LocalPostgres start(Path home, String... settings) {
        try {
            Files.createDirectories(home);
            Path folder = home.toRealPath();
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return start(folder, HomeLock.on(folder), List.of(settings));
        } catch (IOException e) {
            throw DatabaseException.folderNotUsable(home, e);
        }
    }

    private static LocalPostgres start(Path home, HomeLock lock, List<String> settings)
            throws IOException {
        try {
            Passwords passwords = Passwords.in(home);
            Credentials superuser = passwords.of(SUPERUSER);
            PostgresCluster cluster = PostgresCluster.in(home, superuser);
            var server = new PostgresServer(cluster.open(superuser, settings), superuser);
            server.prepare(passwords.of(OWNER), passwords.of(APPLICATION));
            return new LocalPostgres(
                    server.url(),
                    passwords,
                    () -> {
                        try (lock) {
                            cluster.stop();
                        }
                    });
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * As {@link #start}, but beside a Palermo that runs on the folder its server is used, which
     * then goes on after this one has been closed.
     */
    static LocalPostgres startOrJoin(Path home) {
        try {
            Files.createDirectories(home);
            Optional<HomeLock> lock = HomeLock.atOnce(home.toRealPath());
            return lock.isEmpty() ? join(home.toRealPath()) : startUnder(home, lock.get());
        } catch (IOException e) {
            throw DatabaseException.folderNotUsable(home, e);
        }
    }

    private static LocalPostgres startUnder(Path home, HomeLock lock) throws IOException {
        Path folder = home.toRealPath();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return start(folder, lock, List.of());
    }

    private static LocalPostgres join(Path home) throws IOException {
        Passwords passwords = Passwords.in(home);
        Path data = home.resolve("data");
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<PidFile> running = PidFile.in(data).filter(PidFile::isAlive);
            if (running.isPresent()) {
                var server = new PostgresServer(running.get().port(), passwords.of(SUPERUSER));
                if (server.isReady(data)) {
                    return new LocalPostgres(server.url(), passwords, () -> {});
                }
            }
            Pause.ofMillis(PAUSE_MILLIS);
        }
        throw DatabaseException.notJoined(home);
    }

    public String url() {
        return url;
    }

    /** The role of the application: it owns nothing, and row-level security binds it. */
    public Credentials application() {
        return credentials(APPLICATION);
    }

    /** The role that owns the tables and migrates them. */
    public Credentials owner() {
        return credentials(OWNER);
    }

    /** The role that bypasses everything; for backups, which must hold every row. */
    public Credentials superuser() {
        return credentials(SUPERUSER);
    }

    private Credentials credentials(String role) {
        try {
            return passwords.of(role);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            ending.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
