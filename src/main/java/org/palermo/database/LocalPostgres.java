package org.palermo.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL that the application runs by itself, with data that last in one folder.
 *
 * <p>It answers on the loopback address only and asks every role for its password. A server that
 * outlived an application that was killed is taken over. One process at a time uses a folder.
 */
public final class LocalPostgres implements AutoCloseable {

    private final HomeLock lock;
    private final PostgresCluster cluster;
    private final String url;
    private final Credentials application;
    private final Credentials owner;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalPostgres(Path home, HomeLock lock, List<String> settings) throws IOException {
        Passwords passwords = Passwords.in(home);
        Credentials superuser = passwords.of("postgres");
        this.lock = lock;
        this.application = passwords.of("palermo_app");
        this.owner = passwords.of("palermo_owner");
        this.cluster = PostgresCluster.in(home, superuser);
        var server = new PostgresServer(cluster.open(superuser, settings), superuser);
        server.prepare(owner, application);
        this.url =
                server.url()
                        + "?reWriteBatchedInserts=true&logServerErrorDetail=false&ApplicationName=palermo";
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
            return new LocalPostgres(home, lock, settings);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public String url() {
        return url;
    }

    /** The role of the application: it owns nothing, and row-level security binds it. */
    public Credentials application() {
        return application;
    }

    /** The role that owns the tables and migrates them. */
    public Credentials owner() {
        return owner;
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (lock) {
            cluster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
