package org.palermo.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data folder of a PostgreSQL and the server that runs on it. */
final class PostgresCluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String MAJOR_VERSION = "18";
    private static final int PAUSE_MILLIS = 250;
    private static final int TRIES = 240;
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "password_encryption=scram-sha-256",
                    "fsync=on",
                    "synchronous_commit=on",
                    "max_connections=60",
                    "shared_buffers=128MB",
                    "work_mem=16MB",
                    "maintenance_work_mem=64MB",
                    "jit=off",
                    // What stands in rows does not stand in logs.
                    "log_error_verbosity=terse",
                    "log_min_error_statement=panic",
                    "timezone=UTC",
                    "log_timezone=UTC");

    private final Path home;
    private final Path data;
    private final PostgresTools tools;

    private PostgresCluster(Path home, Path data, PostgresTools tools) {
        this.home = home;
        this.data = data;
        this.tools = tools;
    }

    static PostgresCluster in(Path home, Credentials superuser) throws IOException {
        Path data = home.resolve("data");
        Path programs = PostgresBinaries.unpackInto(home);
        var tools =
                new PostgresTools(programs, ServerUser.of(home, data), home.resolve("tools.log"));
        var cluster = new PostgresCluster(home, data, tools);
        if (Files.exists(data)) {
            cluster.refuseOtherVersion();
        } else {
            cluster.initialise(superuser);
        }
        return cluster;
    }

    private void refuseOtherVersion() throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw DatabaseException.otherMajorVersion(data, version, MAJOR_VERSION);
        }
    }

    /** Built beside its place and moved there when complete, so that an interrupted one is void. */
    private void initialise(Credentials superuser) throws IOException {
        LOG.info("Creating a PostgreSQL database in {}", home);
        Path partial = home.resolve("initialising");
        Path password = home.resolve("initial-password");
        FileSystemUtils.deleteRecursively(partial);
        Files.createDirectory(partial);
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
        tools.user().own(partial);
        Passwords.write(password, superuser.password());
        tools.user().own(password);
        tools.run(
                "initdb",
                "--pgdata=" + partial,
                "--username=" + superuser.role(),
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.delete(password);
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port of the server that already runs, or of one that is started now. */
    int open(Credentials superuser, List<String> furtherSettings) throws IOException {
        Optional<PidFile> running = running(superuser);
        int port = running.isPresent() ? running.get().port() : launch(furtherSettings);
        LOG.info(
                "PostgreSQL {} port {}, data in {}",
                running.isPresent() ? "taken over on" : "started on",
                port,
                home);
        return port;
    }

    private Optional<PidFile> running(Credentials superuser) throws IOException {
        Optional<PidFile> running = PidFile.in(data).filter(PidFile::isAlive);
        if (running.isPresent() && isOurs(running.get(), superuser)) {
            return running;
        }
        if (Files.deleteIfExists(PidFile.path(data))) {
            LOG.info("The last PostgreSQL in {} ended without a farewell", home);
        }
        return Optional.empty();
    }

    /** A server that was killed together with the machine may need a while before it answers. */
    private boolean isOurs(PidFile running, Credentials superuser) {
        var server = new PostgresServer(running.port(), superuser);
        for (int tries = 0; tries < TRIES; tries++) {
            if (server.serves(data)) {
                return true;
            }
            if (!running.runsFrom(home)) {
                return false;
            }
            Pause.ofMillis(PAUSE_MILLIS);
        }
        throw DatabaseException.serverSilent(data, running.process());
    }

    private int launch(List<String> furtherSettings) throws IOException {
        int port = freePort();
        var options = new ArrayList<String>();
        options.add("-p " + port);
        SETTINGS.forEach(setting -> options.add("-c " + setting));
        furtherSettings.forEach(setting -> options.add("-c " + setting));
        keepLastLog();
        try {
            tools.run(
                    "pg_ctl",
                    "--pgdata=" + data,
                    "--wait",
                    "--timeout=100",
                    "--log=" + log(),
                    "--options=" + String.join(" ", options),
                    "start");
        } catch (DatabaseException e) {
            throw Files.exists(log())
                    ? DatabaseException.toolFailed("server", Files.readString(log()))
                    : e;
        }
        return port;
    }

    private Path log() {
        return data.resolve("server.log");
    }

    private void keepLastLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(
                    log(),
                    data.resolve("server.previous.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void stop() throws IOException {
        tools.run("pg_ctl", "--pgdata=" + data, "--wait", "--mode=fast", "stop");
    }
}
