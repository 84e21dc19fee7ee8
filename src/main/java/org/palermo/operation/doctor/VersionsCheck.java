package org.palermo.operation.doctor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/** Java and PostgreSQL are of versions that this application is made for. */
@Component
@Order(1)
class VersionsCheck implements Check {

    private static final int JAVA = 25;
    private static final int POSTGRES = 18;

    private final Databases databases;

    VersionsCheck(Databases databases) {
        this.databases = databases;
    }

    @Override
    public List<Diagnosis> examine() {
        String postgres = databases.ofApplication("show server_version").getFirst();
        return List.of(
                judge("Java", Runtime.version().feature(), Runtime.version().toString(), JAVA),
                judge(
                        "PostgreSQL",
                        Integer.parseInt(postgres.split("\\D", 2)[0]),
                        postgres,
                        POSTGRES));
    }

    static Diagnosis judge(String what, int major, String found, int wanted) {
        return major >= wanted
                ? Diagnosis.ok(what, found)
                : Diagnosis.bad(what, found, "Install version %d.".formatted(wanted));
    }
}
