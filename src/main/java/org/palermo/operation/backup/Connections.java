package org.palermo.operation.backup;

import org.flywaydb.core.Flyway;
import org.palermo.database.Credentials;
import org.palermo.database.LocalPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The connections of a backup and of its way back. */
@Component
class Connections {

    private final ObjectProvider<LocalPostgres> local;
    private final ObjectProvider<Flyway> flyway;
    private final BackupSettings settings;

    Connections(
            ObjectProvider<LocalPostgres> local,
            ObjectProvider<Flyway> flyway,
            BackupSettings settings) {
        this.local = local;
        this.flyway = flyway;
        this.settings = settings;
    }

    /** As a role that sees every row; whether it does is for the server to say. */
    Connection reader() throws SQLException {
        LocalPostgres server = local.getIfAvailable();
        if (server != null) {
            Credentials all = server.superuser();
            return DriverManager.getConnection(server.url(), all.role(), all.password());
        }
        if (settings.username() == null) {
            return owner();
        }
        try (Connection owner = owner()) {
            return DriverManager.getConnection(
                    owner.getMetaData().getURL(), settings.username(), settings.password());
        }
    }

    /** As the role that owns the tables. */
    Connection owner() throws SQLException {
        return flyway.getObject().getConfiguration().getDataSource().getConnection();
    }
}
