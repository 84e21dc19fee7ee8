package org.palermo.operation.doctor;

import static org.palermo.operation.doctor.Diagnosis.none;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/** Nobody but the application has a right on the tables, and it cannot rewrite history. */
@Component
@Order(30)
class GrantsCheck implements Check {

    private static final String OF_ALL =
            """
            select relname || ' (' || lower(privilege_type) || ')'
            from pg_class, aclexplode(relacl)
            where relnamespace = 'public'::regnamespace and grantee = 0
            union all
            select 'schema public (create)'
            from pg_namespace, aclexplode(nspacl)
            where nspname = 'public' and grantee = 0 and privilege_type = 'CREATE'
            order by 1
            """;

    private static final String REWRITES =
            """
            select relname
            from pg_class
            where relnamespace = 'public'::regnamespace
            and relname in ('observation', 'transition', 'stored_file', 'return_content',
                'draft_change', 'query_message', 'audit_entry', 'audit_checkpoint')
            and (has_any_column_privilege(current_user, oid, 'update')
                or has_table_privilege(current_user, oid, 'delete, truncate'))
            order by 1
            """;

    private final Databases databases;

    GrantsCheck(Databases databases) {
        this.databases = databases;
    }

    @Override
    public List<Diagnosis> examine() {
        return List.of(
                none(
                        "rights of everybody",
                        "none on tables",
                        databases.ofOwner(OF_ALL),
                        "As the owner: revoke all on … from public."),
                none(
                        "tables that only grow",
                        "the application can neither change nor delete their rows",
                        databases.ofApplication(REWRITES),
                        "As the owner: revoke update, delete, truncate on … from %s."
                                .formatted(databases.applicationRole())));
    }
}
