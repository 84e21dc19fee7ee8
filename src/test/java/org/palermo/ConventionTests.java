package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.boot.test.context.SpringBootTest;

import java.util.List;

/** What the catalogue of the migrated database must show. */
@SpringBootTest
@WithDatabase
class ConventionTests {

    @Test
    void everyTableIsExplained() {
        assertThat(
                        names(
                                """
                                select relname as name
                                from our_table
                                where obj_description(oid) is null
                                """))
                .isEmpty();
    }

    @Test
    void everyColumnIsExplained() {
        assertThat(
                        names(
                                """
                                select relname || '.' || attname as name
                                from our_table
                                join pg_attribute on attrelid = our_table.oid
                                where attnum > 0
                                and not attisdropped
                                and relkind <> 'v'
                                and col_description(our_table.oid, attnum) is null
                                """))
                .isEmpty();
    }

    @Test
    void everyConstraintHasANameOfItsOwn() {
        assertThat(
                        names(
                                """
                                select relname || ': ' || conname as name
                                from our_table
                                join pg_constraint on conrelid = our_table.oid
                                where contype in ('p', 'u', 'f')
                                and conname ~ ('^' || relname || '_(.*_)?(pkey|key|fkey)[0-9]*$')
                                """))
                .isEmpty();
    }

    @Test
    void rowsOfAnEntityAreBehindTheSecondWall() {
        assertThat(
                        names(
                                """
                                select relname as name
                                from our_table
                                join pg_attribute on attrelid = our_table.oid
                                where attname = 'entity_id'
                                and relkind in ('r', 'p')
                                and not (relrowsecurity and relforcerowsecurity)
                                and relname not in ('agency', 'provision_agreement', 'role_grant')
                                """))
                .isEmpty();
    }

    @Test
    void viewsOfProtectedRowsAreReadWithTheRightsOfTheReader() {
        assertThat(
                        names(
                                """
                                select relname as name
                                from our_table
                                where relkind = 'v'
                                and not coalesce(reloptions @> array['security_invoker=true'], false)
                                and exists (
                                    select from pg_rewrite
                                    join pg_depend on pg_depend.objid = pg_rewrite.oid
                                    join pg_class read on read.oid = pg_depend.refobjid
                                    where pg_rewrite.ev_class = our_table.oid
                                    and read.relrowsecurity)
                                """))
                .isEmpty();
    }

    @Test
    void theApplicationOwnsNothingAndTruncatesNothing() {
        assertThat(
                        names(
                                """
                                select relname as name
                                from our_table
                                where has_table_privilege('palermo_app', oid, 'truncate, trigger')
                                or relowner = 'palermo_app'::regrole
                                """))
                .isEmpty();
    }

    private static List<String> names(String query) {
        return TestDatabase.owner()
                .sql(
                        """
                        with our_table as (
                            select *
                            from pg_class
                            where relnamespace = 'public'::regnamespace
                            and relkind in ('r', 'p', 'v', 'm')
                            and relname not like 'flyway\\_schema\\_history%'
                        )
                        """
                                + query)
                .query((row, _) -> String.valueOf(row.getString("name")))
                .list();
    }
}
