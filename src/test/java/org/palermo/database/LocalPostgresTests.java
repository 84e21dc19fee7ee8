package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

class LocalPostgresTests {

    @TempDir static Path home;
    @TempDir Path otherHome;

    @Test
    void keepsItsDataBetweenRuns() throws Exception {
        try (var first = LocalPostgres.start(home)) {
            write(first, "between_runs");
        }

        try (var second = LocalPostgres.start(home)) {
            assertThat(numbers(second, "between_runs")).containsExactly(42);
        }
    }

    @Test
    void takesOverAServerThatOutlivedItsApplication() throws Exception {
        KilledApplication.on(home);
        long orphan = server().process();

        try (var _ = LocalPostgres.start(home)) {
            assertThat(server().process()).isEqualTo(orphan);
        }

        assertThat(PidFile.path(home.resolve("data"))).doesNotExist();
    }

    @Test
    void recoversWhenTheServerWasKilledAndItsNumberBelongsToAnother() throws Exception {
        var first = LocalPostgres.start(home);
        write(first, "kept_by_the_log");
        ProcessHandle killed = ProcessHandle.of(server().process()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get();
        giveNumberTo(ProcessHandle.current());
        assertThatThrownBy(first::close).isInstanceOf(DatabaseException.class);

        try (var second = LocalPostgres.start(home)) {
            assertThat(numbers(second, "kept_by_the_log")).containsExactly(42);
        }
    }

    @Test
    void refusesAFolderThatAnotherOneUses() throws Exception {
        try (var _ = LocalPostgres.start(home)) {
            assertThatThrownBy(() -> LocalPostgres.start(home))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Another Palermo is running");
        }
    }

    @Test
    void letsACommandInBesideAnApplicationThatGoesOn() throws Exception {
        try (var serving = LocalPostgres.start(home)) {
            write(serving, "of_the_one_that_serves");

            try (var joined = LocalPostgres.startOrJoin(home)) {
                assertThat(numbers(joined, "of_the_one_that_serves")).containsExactly(42);
            }

            assertThat(numbers(serving, "of_the_one_that_serves")).containsExactly(42);
        }
    }

    @Test
    void asksForThePassword() throws Exception {
        try (var server = LocalPostgres.start(home)) {
            var guess = new Credentials("palermo_owner", "guess");

            assertThatThrownBy(() -> client(server, guess).sql("select 1").query().singleRow())
                    .rootCause()
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void hidesItsPasswordsFromOtherUsers() throws Exception {
        LocalPostgres.start(home).close();

        try (var files = Files.walk(home.resolve("passwords"))) {
            assertThat(files.map(LocalPostgresTests::permissions))
                    .containsOnly("rwx------", "rw-------");
        }
        assertThat(home.resolve("initial-password")).doesNotExist();
    }

    @Test
    void beginsAnewAfterAnInterruptedBeginning() throws Exception {
        Files.createDirectories(otherHome.resolve("initialising/base"));
        Files.createDirectories(otherHome.resolve("unpacking/bin"));

        try (var server = LocalPostgres.start(otherHome)) {
            write(server, "complete");

            assertThat(numbers(server, "complete")).containsExactly(42);
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        Path data = Files.createDirectories(otherHome.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> LocalPostgres.start(otherHome))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("PostgreSQL 17");
    }

    @Test
    void saysWhichFolderItCannotUse() throws Exception {
        Path file = Files.createFile(otherHome.resolve("file"));

        assertThatThrownBy(() -> LocalPostgres.start(file.resolve("folder")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(file.toString());
    }

    private static PidFile server() throws Exception {
        return PidFile.in(home.toRealPath().resolve("data")).orElseThrow();
    }

    private static void giveNumberTo(ProcessHandle process) throws Exception {
        Path file = PidFile.path(home.resolve("data"));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, String.valueOf(process.pid()));
        Files.write(file, lines);
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(LocalPostgres server, String table) {
        JdbcClient owner = client(server, server.owner());
        owner.sql("create table %s (n int)".formatted(table)).update();
        owner.sql("insert into %s values (42)".formatted(table)).update();
    }

    private static List<Integer> numbers(LocalPostgres server, String table) {
        return client(server, server.owner())
                .sql("select n from " + table)
                .query((row, _) -> row.getInt("n"))
                .list();
    }

    private static JdbcClient client(LocalPostgres server, Credentials credentials) {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        server.url(), credentials.role(), credentials.password()));
    }
}
