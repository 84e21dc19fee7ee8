package org.palermo.database;

import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

import java.util.List;

/** Runs each module's migrations after those of the modules it may use, with a history each. */
final class ModuleMigrations implements FlywayMigrationStrategy {

    private static final String ROOT = "__root";

    private final List<String> modules;

    ModuleMigrations(List<String> modules) {
        this.modules = List.copyOf(modules);
    }

    @Override
    public void migrate(Flyway flyway) {
        String history = flyway.getConfiguration().getTable();
        migrate(flyway, ROOT, history);
        modules.forEach(module -> migrate(flyway, module, history + "_" + module));
    }

    /** The modules share a schema, which is not empty when the second one begins: hence 0. */
    private static void migrate(Flyway flyway, String folder, String history) {
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .locations("classpath:db/migration/" + folder)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
