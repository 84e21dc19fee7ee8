package org.palermo.operation.doctor;

import static org.palermo.operation.doctor.Diagnosis.none;
import static org.palermo.operation.doctor.Diagnosis.ok;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/** The application's role must not be able to get around row-level security. */
@Component
@Order(10)
class RoleCheck implements Check {

    private static final String POWERS =
            """
            select power from pg_roles, lateral (values
                (rolsuper, 'is a superuser'),
                (rolbypassrls, 'has BYPASSRLS'),
                (rolcreaterole, 'has CREATEROLE'),
                (rolcreatedb, 'has CREATEDB'),
                (rolreplication, 'has REPLICATION'),
                (has_schema_privilege(oid, 'public', 'create'), 'may create in the schema'),
                (has_database_privilege(oid, current_database(), 'create'),
                    'may create schemas'),
                (exists (select from pg_class where relnamespace = 'public'::regnamespace
                    and pg_has_role(pg_roles.oid, relowner, 'member')), 'owns tables'),
                (exists (select from pg_proc where pronamespace = 'public'::regnamespace
                    and pg_has_role(pg_roles.oid, proowner, 'member')), 'owns functions'),
                (exists (select from pg_class where relnamespace = 'public'::regnamespace
                    and relkind in ('r', 'p')
                    and has_table_privilege(pg_roles.oid, pg_class.oid,
                        'truncate, trigger, references')), 'may truncate tables or add triggers'),
                (exists (select from pg_auth_members where member = pg_roles.oid),
                    'belongs to another role')) as each (holds, power)
            where rolname = current_user and holds
            """;

    private final Databases databases;

    RoleCheck(Databases databases) {
        this.databases = databases;
    }

    @Override
    public List<Diagnosis> examine() {
        String role = databases.applicationRole();
        return List.of(
                none(
                        "role of the application",
                        role + " owns nothing and bypasses nothing",
                        databases.ofApplication(POWERS),
                        ("alter role %s nosuperuser nobypassrls nocreaterole nocreatedb"
                                        + " noreplication; and revoke what is named here.")
                                .formatted(role)),
                migrations(role));
    }

    private Diagnosis migrations(String role) {
        String owner = databases.ofOwner("select current_user").getFirst();
        String subject = "role of the migrations";
        if (owner.equals(role)) {
            return Diagnosis.bad(
                    subject,
                    "is that of the application",
                    "Set SPRING_FLYWAY_USER to the owner of the tables.");
        }
        boolean all =
                databases
                        .ofOwner("select rolsuper::text from pg_roles where rolname = current_user")
                        .contains("true");
        return all
                ? Diagnosis.warning(
                        subject,
                        owner + " is a superuser",
                        "Let a role own the tables that is none.")
                : ok(subject, owner + " is another one");
    }
}
