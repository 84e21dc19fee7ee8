package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.nio.file.Path;
import java.util.List;

class LocalPostgresTests {

    @TempDir Path home;

    @Test
    void keepsItsDataBetweenRuns() throws Exception {
        try (var first = LocalPostgres.start(home)) {
            client(first.url(), first.owner()).sql("create table kept as select 42 as n").update();
        }

        try (var second = LocalPostgres.start(home)) {
            assertThat(numbers(second)).containsExactly(42);
        }
    }

    static JdbcClient client(String url, Credentials credentials) {
        return JdbcClient.create(
                new DriverManagerDataSource(url, credentials.role(), credentials.password()));
    }

    private static List<Integer> numbers(LocalPostgres server) {
        return client(server.url(), server.owner())
                .sql("select n from kept")
                .query((row, _) -> row.getInt("n"))
                .list();
    }
}
