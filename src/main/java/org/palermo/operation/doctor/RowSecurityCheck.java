package org.palermo.operation.doctor;

import static org.palermo.operation.doctor.Diagnosis.none;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/** Rows that belong to an entity or a submission are behind row-level security. */
@Component
@Order(20)
class RowSecurityCheck implements Check {

    /** Who owes what and who holds which role is no figure; services decide who reads it. */
    private static final String OPEN =
            """
            select c.relname || case
                when not c.relrowsecurity then ' (off)'
                when not c.relforcerowsecurity then ' (not forced)'
                else ' (no policy)' end
            from pg_class c
            where c.relnamespace = 'public'::regnamespace
            and c.relkind in ('r', 'p')
            and (c.relrowsecurity or exists (
                select from pg_attribute a where a.attrelid = c.oid
                and a.attname in ('entity_id', 'submission_id', 'run_id')))
            and c.relname not in ('agency', 'provision_agreement', 'role_grant')
            and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                select from pg_policy where polrelid = c.oid))
            order by 1
            """;

    private static final String VIEWS =
            """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace
            and relkind = 'v'
            and not coalesce(reloptions @> array['security_invoker=true'], false)
            and exists (
                select from pg_rewrite
                join pg_depend on pg_depend.objid = pg_rewrite.oid
                join pg_class read on read.oid = pg_depend.refobjid
                where pg_rewrite.ev_class = pg_class.oid and read.relrowsecurity)
            order by 1
            """;

    private final Databases databases;

    RowSecurityCheck(Databases databases) {
        this.databases = databases;
    }

    @Override
    public List<Diagnosis> examine() {
        return List.of(
                none(
                        "row-level security",
                        "on, forced and with policies on every table that needs it",
                        databases.ofOwner(OPEN),
                        "As the owner: alter table … enable row level security, force row level"
                                + " security; policies that are lost come back with a restore."),
                none(
                        "views of protected rows",
                        "are read with the rights of the reader",
                        databases.ofOwner(VIEWS),
                        "As the owner: alter view … set (security_invoker = true)."));
    }
}
