package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.nio.file.Path;

import javax.sql.DataSource;

class ApplicationRoleTests {

    @TempDir static Path home;
    private static LocalPostgres server;

    @BeforeAll
    static void start() {
        server = LocalPostgres.start(home, "fsync=off");
        JdbcClient.create(as(server.owner())).sql("create table owned (n int)").update();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void acceptsARoleThatOwnsNothing() {
        var role = new ApplicationRole(as(server.application()));

        assertThatNoException().isThrownBy(role::afterSingletonsInstantiated);
        assertThatNoException().isThrownBy(() -> role.customize(migrationsAs(server.owner())));
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        var role = new ApplicationRole(as(server.owner()));

        assertThatThrownBy(role::afterSingletonsInstantiated)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("owns tables");
    }

    @Test
    void refusesASuperuser() throws Exception {
        var role = new ApplicationRole(as(Passwords.in(home).of("postgres")));

        assertThatThrownBy(role::afterSingletonsInstantiated)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("is a superuser")
                .hasMessageContaining("BYPASSRLS");
    }

    @Test
    void refusesToMigrateAsTheApplication() {
        var role = new ApplicationRole(as(server.application()));

        assertThatThrownBy(() -> role.customize(migrationsAs(server.application())))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("runs the migrations");
    }

    private static FluentConfiguration migrationsAs(Credentials credentials) {
        return new FluentConfiguration().dataSource(as(credentials));
    }

    private static DataSource as(Credentials credentials) {
        return new DriverManagerDataSource(
                server.url(), credentials.role(), credentials.password());
    }
}
