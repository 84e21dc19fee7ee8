package org.palermo.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs each module's migrations after those of the modules it may use, with a history each. */
public final class ModuleMigrations {

    private static final String ROOT = "__root";

    private final List<String> modules;

    ModuleMigrations(List<String> modules) {
        this.modules = List.copyOf(modules);
    }

    /**
     * A migration of this version of the application.
     *
     * @param checksum of its text; null where it has none
     */
    public record Step(String module, String script, @Nullable Integer checksum, boolean done) {}

    public void migrate(Flyway flyway) {
        histories(flyway).forEach((_, history) -> history.migrate());
    }

    /**
     * Every migration that this version of the application brings, in the order in which it runs.
     */
    public List<Step> steps(Flyway flyway) {
        List<Step> steps = new ArrayList<>();
        histories(flyway)
                .forEach(
                        (module, history) -> {
                            for (MigrationInfo each : history.info().all()) {
                                if (each.getState() != MigrationState.BASELINE
                                        && each.getState() != MigrationState.BELOW_BASELINE) {
                                    steps.add(step(module, each));
                                }
                            }
                        });
        return steps;
    }

    private static Step step(String module, MigrationInfo migration) {
        return new Step(
                module,
                migration.getScript(),
                migration.getChecksum(),
                migration.getState().isApplied() && !migration.getState().isFailed());
    }

    /** The modules share a schema, which is not empty when the second one begins: hence 0. */
    private Map<String, Flyway> histories(Flyway flyway) {
        String table = flyway.getConfiguration().getTable();
        Map<String, Flyway> histories = new LinkedHashMap<>();
        histories.put(ROOT, history(flyway, ROOT, table));
        modules.forEach(
                module -> histories.put(module, history(flyway, module, table + "_" + module)));
        return histories;
    }

    private static Flyway history(Flyway flyway, String folder, String table) {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .locations("classpath:db/migration/" + folder)
                .table(table)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
