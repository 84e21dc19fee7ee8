package org.palermo.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A running local server as its superuser sees it. */
record PostgresServer(int port, Credentials superuser) {

    private static final String DATABASE = "palermo";
    private static final String MAINTENANCE = "postgres";

    String url() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Whether a server answers here that keeps its data in the folder. */
    boolean serves(Path data) {
        try (var connection = connect(MAINTENANCE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            return row.next() && data.equals(Path.of(row.getString(1)));
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether it serves the folder and has our database. */
    boolean isReady(Path data) {
        if (!serves(data)) {
            return false;
        }
        try (var connection = connect(MAINTENANCE)) {
            return exists(connection, "select from pg_database where datname = ?", DATABASE);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes the two roles and the database where they are missing; passwords are set anew. */
    void prepare(Credentials owner, Credentials application) {
        try (var connection = connect(MAINTENANCE)) {
            prepareRole(connection, owner);
            prepareRole(connection, application);
            if (!exists(connection, "select from pg_database where datname = ?", DATABASE)) {
                run(connection, "create database %s owner %s", DATABASE, owner.role());
                run(connection, "revoke all on database %s from public", DATABASE);
                run(connection, "grant connect on database %s to %s", DATABASE, application.role());
            }
        } catch (SQLException e) {
            throw DatabaseException.rolesNotReady(e);
        }
    }

    private static void prepareRole(Connection connection, Credentials role) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", role.role())) {
            run(connection, "create role %s login", role.role());
        }
        // Our own random password consists of letters, digits, - and _ only.
        run(connection, "alter role %s password '%s'", role.role(), role.password());
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String command, Object... names)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command.formatted(names));
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), superuser.role(), superuser.password());
    }
}
