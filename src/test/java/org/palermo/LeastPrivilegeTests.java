package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.boot.test.context.SpringBootTest;

import java.util.List;

/** What the role of the application is in PostgreSQL, as the catalogue says. */
@SpringBootTest
@WithDatabase
class LeastPrivilegeTests {

    private static final List<String> KEPT_AS_THEY_ARE =
            List.of("observation", "transition", "return_content", "stored_file", "explanation");

    @Test
    void theApplicationMayOnlyWhatItNeeds() {
        assertThat(
                        names(
                                """
                                select rolname from pg_roles
                                where rolname = current_user
                                and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
                                    or rolreplication)
                                """))
                .isEmpty();
        assertThat(
                        names(
                                """
                                select nspname from pg_namespace
                                where has_schema_privilege(current_user, oid, 'create')
                                    and nspname !~ '^pg_temp'
                                """))
                .isEmpty();
        assertThat(
                        names(
                                """
                                select relname from pg_class
                                where relowner = current_user::regrole
                                or relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                                    and has_table_privilege(
                                        current_user, oid, 'truncate, references, trigger')
                                """))
                .isEmpty();
        assertThat(
                        names(
                                """
                                select rolname from pg_roles
                                where rolname <> current_user
                                and pg_has_role(current_user, oid, 'member')
                                """))
                .isEmpty();
    }

    @Test
    void theApplicationReadsNoFilesAndStartsNoPrograms() {
        assertThat(
                        names(
                                """
                                select proname::text from pg_proc
                                where proname in ('pg_read_file', 'pg_read_binary_file',
                                    'pg_ls_dir', 'lo_import', 'lo_export')
                                and has_function_privilege(current_user, oid, 'execute')
                                """))
                .isEmpty();
    }

    @Test
    void historyIsOnlyAddedTo() {
        for (String table : KEPT_AS_THEY_ARE) {
            assertThat(
                            names(
                                    """
                                    select 'changes' where has_table_privilege(
                                        current_user, '%s', 'update, delete')
                                    """
                                            .formatted(table)))
                    .as(table)
                    .isEmpty();
        }
    }

    /** Functions that act with the owner's rights cannot be led to other tables. */
    @Test
    void functionsOfTheOwnerSayWhereTheyLook() {
        assertThat(
                        names(
                                """
                                select proname::text from pg_proc
                                where pronamespace = 'public'::regnamespace
                                and prosecdef
                                and not coalesce(array_to_string(proconfig, ','), '')
                                    like '%search_path=%'
                                """))
                .isEmpty();
    }

    private static List<String> names(String query) {
        return TestDatabase.application()
                .sql(query)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
