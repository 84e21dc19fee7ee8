package org.palermo.operation.doctor;

import static org.palermo.operation.doctor.Diagnosis.none;

import org.flywaydb.core.Flyway;
import org.palermo.database.ModuleMigrations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/** The tables are those of this version of the application. */
@Component
@Order(5)
class MigrationsCheck implements Check {

    private final ModuleMigrations migrations;
    private final ObjectProvider<Flyway> flyway;

    MigrationsCheck(ModuleMigrations migrations, ObjectProvider<Flyway> flyway) {
        this.migrations = migrations;
        this.flyway = flyway;
    }

    @Override
    public List<Diagnosis> examine() {
        List<ModuleMigrations.Step> steps = migrations.steps(flyway.getObject());
        return List.of(
                none(
                        "migrations",
                        steps.size() + " done, none waiting",
                        steps.stream()
                                .filter(step -> !step.done())
                                .map(step -> step.module() + "/" + step.script())
                                .toList(),
                        "Start the application once: it migrates before it serves."));
    }
}
