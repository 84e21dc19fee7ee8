package org.palermo.support;

import org.palermo.database.Credentials;
import org.palermo.database.DatabaseException;
import org.palermo.database.LocalPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;

import javax.sql.DataSource;

/** The one PostgreSQL of a test run: started when the first test asks, stopped with the JVM. */
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Of this run only, as the database is. */
    private static final String CHECKPOINTS =
            "target/audit-checkpoints-%d.log".formatted(ProcessHandle.current().pid());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new RememberedPasswords());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test database", connection()));
        // Contexts share the calendar, each with a clock of its own.
        context.getEnvironment()
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "test calendar",
                                Map.of(
                                        "palermo.keys.folder", "target/keys",
                                        "palermo.audit.sealing", "false",
                                        "palermo.audit.checkpoint-file", CHECKPOINTS,
                                        // All tests come from one address.
                                        "palermo.sign-in.failures-per-address", "1000000",
                                        "palermo.calendar.by-rule", "false",
                                        "palermo.notification.reminders", "false",
                                        // Tests ask as often as they like, all from one address.
                                        "palermo.limits-per-minute.uploads", "100000",
                                        "palermo.limits-per-minute.exports", "100000",
                                        "palermo.limits-per-minute.calls", "100000",
                                        "palermo.limits-per-minute.anonymous", "100000")));
    }

    /** The settings by which an application uses it. */
    public static Map<String, Object> connection() {
        LocalPostgres server = Server.INSTANCE;
        return Map.of(
                "spring.datasource.url", server.url(),
                "spring.datasource.username", server.application().role(),
                "spring.datasource.password", server.application().password(),
                "spring.flyway.user", server.owner().role(),
                "spring.flyway.password", server.owner().password(),
                // Contexts stay in the cache, so their pools add up.
                "spring.datasource.hikari.minimum-idle", "0");
    }

    /** The role that sees every row, as a backup needs it. */
    public static Credentials superuser() {
        return Server.INSTANCE.superuser();
    }

    /** Acts as the owner of all tables; only to make what a test needs beside the schema. */
    public static JdbcClient owner() {
        return client(Server.INSTANCE.owner());
    }

    /** As {@link #owner()}, for what has to be one transaction. */
    public static DataSource ownerSource() {
        Credentials owner = Server.INSTANCE.owner();
        return new DriverManagerDataSource(Server.INSTANCE.url(), owner.role(), owner.password());
    }

    /** Acts as the application does, but without Spring and without an acting account. */
    public static JdbcClient application() {
        return client(Server.INSTANCE.application());
    }

    /** Asks as the application does for an account, which may be nobody's; in one transaction. */
    public static <T> T inApplication(String account, Function<JdbcClient, T> question) {
        return inApplication(account, question, false);
    }

    /** The same, and what it changes stays. */
    public static <T> T inApplicationForGood(String account, Function<JdbcClient, T> change) {
        return inApplication(account, change, true);
    }

    private static <T> T inApplication(
            String account, Function<JdbcClient, T> question, boolean forGood) {
        Credentials role = Server.INSTANCE.application();
        try (Connection connection =
                DriverManager.getConnection(Server.INSTANCE.url(), role.role(), role.password())) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("select set_config('app.account', :account, true)")
                    .param("account", account)
                    .query(String.class)
                    .optional();
            T answer = question.apply(jdbc);
            if (forGood) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return answer;
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static JdbcClient client(Credentials credentials) {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        Server.INSTANCE.url(), credentials.role(), credentials.password()));
    }

    /** Holds the server so that it starts on first use. */
    private static final class Server {

        static final LocalPostgres INSTANCE = startEmpty();

        private static LocalPostgres startEmpty() {
            LocalPostgres server = start();
            empty(server);
            // Not a plain shutdown hook: contexts that close still read the event registry.
            SpringApplication.getShutdownHandlers().add(server::close);
            return server;
        }

        private static LocalPostgres start() {
            String[] fast = {
                "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"
            };
            try {
                return LocalPostgres.start(Path.of("target", "postgres"), fast);
            } catch (DatabaseException unreachable) {
                Path folder = Path.of(System.getProperty("java.io.tmpdir"), "palermo-tests");
                return LocalPostgres.start(folder, fast);
            }
        }

        private static void empty(LocalPostgres server) {
            JdbcClient owner =
                    JdbcClient.create(
                            new DriverManagerDataSource(
                                    server.url(),
                                    server.owner().role(),
                                    server.owner().password()));
            owner.sql("drop schema public cascade").update();
            owner.sql("create schema public").update();
        }
    }
}
