package org.palermo.operation.backup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * As whom a backup reads a server that the application does not run itself.
 *
 * @param username a role that reads past row-level security (BYPASSRLS, pg_read_all_data); null for
 *     the owner of the tables, whom row-level security binds
 * @param password of that role
 */
@ConfigurationProperties("palermo.backup")
record BackupSettings(@Nullable String username, @Nullable String password) {

    @Override
    public String toString() {
        return "as " + username;
    }
}
