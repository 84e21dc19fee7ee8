package org.palermo.database;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * The role as which the application is connected; the start ends here when that role could get
 * around row-level security.
 */
final class ApplicationRole implements FlywayConfigurationCustomizer, SmartInitializingSingleton {

    private final DataSource application;

    ApplicationRole(DataSource application) {
        this.application = application;
    }

    /** Before the migrations: they must not run as the application, or it would own the tables. */
    @Override
    public void customize(FluentConfiguration configuration) {
        Powers powers = powers(application);
        if (powers.role().equals(powers(configuration.getDataSource()).role())) {
            throw DatabaseException.roleTooPowerful(
                    powers.role(), List.of("runs the migrations, which makes it own the tables"));
        }
        refuse(powers);
    }

    /** Also where nothing is migrated at the start. */
    @Override
    public void afterSingletonsInstantiated() {
        refuse(powers(application));
    }

    private static void refuse(Powers powers) {
        if (!powers.reasons().isEmpty()) {
            throw DatabaseException.roleTooPowerful(powers.role(), powers.reasons());
        }
    }

    private static Powers powers(DataSource dataSource) {
        return JdbcClient.create(dataSource)
                .sql(
                        """
                        select rolname, rolsuper, rolbypassrls, rolcreaterole,
                               exists (select from pg_class
                                       where relnamespace = 'public'::regnamespace
                                         and relkind in ('r', 'p', 'v', 'm', 'f')
                                         and pg_has_role(current_user, relowner, 'member')) as owns
                        from pg_roles
                        where rolname = current_user
                        """)
                .query(
                        (row, _) ->
                                new Powers(
                                        row.getString("rolname"),
                                        row.getBoolean("rolsuper"),
                                        row.getBoolean("rolbypassrls"),
                                        row.getBoolean("rolcreaterole"),
                                        row.getBoolean("owns")))
                .single();
    }

    /** What a role could do to get around row-level security. */
    private record Powers(
            String role, boolean superuser, boolean bypasses, boolean makesRoles, boolean owns) {

        List<String> reasons() {
            List<String> reasons = new ArrayList<>();
            if (superuser) {
                reasons.add("is a superuser");
            }
            if (bypasses) {
                reasons.add("has BYPASSRLS");
            }
            if (makesRoles) {
                reasons.add("has CREATEROLE");
            }
            if (owns) {
                reasons.add("owns tables, itself or through a role it belongs to");
            }
            return reasons;
        }
    }
}
