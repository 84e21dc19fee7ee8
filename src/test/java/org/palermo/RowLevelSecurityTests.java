package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryService;
import org.palermo.query.QueryWords;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.util.List;
import java.util.Map;

/** Even raw SQL over the application's connection finds no row of somebody else. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class RowLevelSecurityTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2024-Q3";
    private static final List<String> OF_AN_ENTITY =
            List.of(
                    "submission",
                    "stored_file",
                    "return_content",
                    "finding",
                    "explanation",
                    "transition",
                    "code_mapping",
                    "submission_spelling",
                    "vintage",
                    "observation",
                    "current_observation",
                    "entity_total",
                    "query",
                    "query_message");
    private static final List<String> OF_ALL = List.of("aggregate", "coverage");

    /** Rows of these say who did or may do something; whoever oversees it reads them. */
    private static final List<String> OF_MANY_ACCOUNTS =
            List.of("audit_entry", "role_grant", "transition");

    @Autowired private Region region;
    @Autowired private ReportingEntities entities;
    @Autowired private QueryService queries;

    private EntityCode own = new EntityCode("NOBODY");
    private int ownId;

    @BeforeEach
    void twoEntitiesHaveReported() {
        own = bringIn("KIR");
        bringIn("MHL");
        region.settle();
        ownId = entities.find(own).orElseThrow().id();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"CONTRIBUTOR", "FOCAL_POINT", "NATIONAL_VIEWER"})
    void whoReportsForAnEntitySeesItsRowsOnly(Role role) {
        String account = region.account(role, own);

        for (String table : OF_AN_ENTITY) {
            assertThat(count(account, table, "entity_id = " + ownId)).as(table).isPositive();
            assertThat(count(account, table, "entity_id <> " + ownId)).as(table).isZero();
        }
        for (String table : OF_ALL) {
            assertThat(count(account, table, "true")).as(table).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"ADMINISTRATOR", "AUDITOR"})
    void whoRunsTheSystemSeesNoFigures(Role role) {
        seesNothing(region.account(role, null));
    }

    @ParameterizedTest(name = "“{0}”")
    @ValueSource(strings = {"", "0", "99999999"})
    void nobodySeesNothing(String account) {
        seesNothing(account);
    }

    @Test
    void anAnalystSeesAll() {
        for (String table : OF_AN_ENTITY) {
            assertThat(count(region.analyst(), table, "entity_id <> " + ownId))
                    .as(table)
                    .isPositive();
        }
        for (String table : OF_ALL) {
            assertThat(count(region.analyst(), table, "true")).as(table).isPositive();
        }
    }

    /** Drafts, tokens, notices and whatever comes later: as the catalogue lists them. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Role.class)
    void noTableOfTheCatalogueShowsARowOfSomebodyElse(Role role) {
        String account = region.account(role, role.isOfOneEntity() ? own : null);
        long number = Long.parseLong(account);

        for (String table : protectedTablesWith("account_id")) {
            if (!OF_MANY_ACCOUNTS.contains(table)) {
                assertThat(count(account, table, "account_id <> " + number)).as(table).isZero();
            }
        }
        if (role != Role.ANALYST) {
            for (String table : protectedTablesWith("entity_id")) {
                if (role.isOfOneEntity() || !OF_MANY_ACCOUNTS.contains(table)) {
                    assertThat(count(account, table, "entity_id <> " + ownId)).as(table).isZero();
                }
            }
        }
    }

    /** Tables behind row-level security that the application may read, with such a column. */
    private static List<String> protectedTablesWith(String column) {
        List<String> tables =
                TestDatabase.application()
                        .sql(
                                """
                                select relname
                                from pg_class
                                join pg_attribute on attrelid = pg_class.oid
                                where relnamespace = 'public'::regnamespace
                                    and relkind in ('r', 'p')
                                    and relrowsecurity
                                    and attname = ?
                                    and has_table_privilege(pg_class.oid, 'select')
                                order by relname
                                """)
                        .param(column)
                        .query((row, _) -> row.getString(1))
                        .list();
        assertThat(tables).as(column).isNotEmpty();
        return tables;
    }

    @Test
    void everyTableThatNamesAnEntityIsProtected() {
        List<String> open =
                TestDatabase.owner()
                        .sql(
                                """
                                select c.relname
                                from pg_class c
                                join pg_attribute a on a.attrelid = c.oid
                                where c.relnamespace = 'public'::regnamespace
                                and c.relkind in ('r', 'p')
                                and a.attname in ('entity_id', 'submission_id', 'run_id')
                                and not (c.relrowsecurity and c.relforcerowsecurity)
                                and c.relname not in ('agency', 'provision_agreement', 'role_grant')
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();

        assertThat(open).isEmpty();
    }

    /** What is closed, who got more time and how much is asked for decide what is shared. */
    @Test
    void nobodyElseSetsWhatSharingRestsOn() {
        EntityCode entity = region.entityIn("NRU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        List<String> others =
                List.of(
                        "",
                        region.focalPointOf(entity),
                        region.account(Role.AUDITOR, null),
                        region.account(Role.NATIONAL_VIEWER, entity));
        String rule =
                """
                insert into sharing_rule (dataflow, needed, of_last, valid_from, set_at, set_by)
                values ('tests-of-walls', 1, 4, current_date, now(), 'nobody')
                """;
        String moreTime =
                """
                insert into extension (agreement_id, period, due_on, reason, granted_by, granted_at)
                select min(id), '2018-Q1', current_date, 'none', 'nobody', now()
                from provision_agreement
                """;
        String period = "update reporting_period set status = 'OPEN'";
        for (String account : others) {
            assertThatThrownBy(() -> change(account, rule)).hasStackTraceContaining("row-level");
            assertThatThrownBy(() -> change(account, moreTime))
                    .hasStackTraceContaining("row-level");
            assertThat(change(account, period)).isZero();
        }
        String administrator = region.account(Role.ADMINISTRATOR, null);
        assertThat(change(administrator, rule)).isEqualTo(1);
        assertThat(change(administrator, moreTime)).isEqualTo(1);
        assertThat(change(administrator, period)).isPositive();
        assertThat(change(region.analyst(), moreTime)).isEqualTo(1);
    }

    private static int change(String account, String statement) {
        return TestDatabase.<Integer>inApplication(account, jdbc -> jdbc.sql(statement).update());
    }

    private EntityCode bringIn(String area) {
        EntityCode entity = region.entityIn(area, DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        csv.add("IM1A", "detections", "7", "Burmeze", "_T", "_T");
        csv.add("IM2A", "detections", "0", "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
        region.confirm(key, Map.of("Burmeze", "MMR"));
        var next = new SubmissionKey(entity, DATAFLOW, key.period(), 2);
        region.approve(next);
        ActingAccount.runAs(
                region.analyst(),
                () -> queries.ask(next, QueryPlace.WHOLE, new QueryWords("Is this all?", "", "")));
        return entity;
    }

    private static void seesNothing(String account) {
        for (String table : OF_AN_ENTITY) {
            assertThat(count(account, table, "true")).as(table).isZero();
        }
        for (String table : OF_ALL) {
            assertThat(count(account, table, "true")).as(table).isZero();
        }
    }

    /** One statement is one transaction, so the account is set before the rows are looked for. */
    private static long count(String account, String table, String condition) {
        return TestDatabase.inApplication(
                account,
                jdbc ->
                        jdbc.sql("select count(*) from " + table + " where " + condition)
                                .query(Long.class)
                                .single());
    }
}
