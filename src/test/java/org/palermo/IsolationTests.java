package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.OpenTo;
import org.palermo.access.Role;
import org.palermo.access.token.MadeToken;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.Client;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Many accounts at once over few connections, and a page that forgot to ask for permission. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.maximum-pool-size=8",
            // However slow the machine is, everybody gets a connection in the end.
            "spring.datasource.hikari.connection-timeout=0"
        })
@WithDatabase
@Import({Region.class, IsolationTests.ForgottenController.class})
class IsolationTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q4";
    private static final int ENTITIES = 5;
    private static final int ACCOUNTS = 200;

    @LocalServerPort private int port;
    @Autowired private Region region;

    /** Answers with the entity of every row of every table, and asks nobody whether it may. */
    @RestController
    static class ForgottenController {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        ForgottenController(JdbcClient jdbc, PlatformTransactionManager transactions) {
            this.jdbc = jdbc;
            this.transaction = new TransactionTemplate(transactions);
        }

        @GetMapping(path = "/api/forgotten", produces = "text/plain")
        @OpenTo(OpenTo.Audience.SIGNED_IN)
        @ResponseBody
        String all() {
            return transaction.execute(_ -> String.join("\n", rows()));
        }

        private List<String> rows() {
            List<String> found = new ArrayList<>();
            for (String table : protectedTables()) {
                jdbc.sql(
                                """
                                select distinct reporting_entity.code
                                from %s as row
                                join reporting_entity on reporting_entity.id = row.entity_id
                                """
                                        .formatted(table))
                        .query((row, _) -> table + " " + row.getString(1))
                        .list()
                        .forEach(found::add);
            }
            return found;
        }

        private List<String> protectedTables() {
            return jdbc.sql(
                            """
                            select relname
                            from pg_class
                            join pg_attribute on attrelid = pg_class.oid
                            where relnamespace = 'public'::regnamespace
                                and attname = 'entity_id'
                                and has_table_privilege(pg_class.oid, 'select')
                                and (relrowsecurity or relkind = 'v' and relname not in
                                    ('current_grant', 'acting_grant'))
                            order by relname
                            """)
                    .query((row, _) -> row.getString(1))
                    .list();
        }
    }

    @Test
    void aForgottenCheckLeaksNothing() {
        EntityCode own = bringIn("FSM");
        EntityCode other = bringIn("FSM");
        region.settle();

        String ofFocalPoint = forgotten(region.focalPointOf(own), own);
        String ofAgent = forgotten(region.agency(own, "POLICE"), own);
        String ofAdministrator = forgotten(region.account(Role.ADMINISTRATOR, null), own);
        String ofAuditor = forgotten(region.account(Role.AUDITOR, null), own);
        String ofAnalyst =
                Client.program(port, MadeToken.ofEverything(Long.parseLong(region.analyst())))
                        .get("/api/forgotten")
                        .body();

        assertThat(ofFocalPoint)
                .contains("submission " + own, "observation " + own, "finding " + own)
                .doesNotContain(other.value());
        assertThat(ofFocalPoint.lines()).isNotEmpty().allMatch(line -> line.endsWith(" " + own));
        // Who holds which role is no figure, and what an administrator administers.
        String ofAdministratorButRoles =
                ofAdministrator
                        .lines()
                        .filter(line -> !line.startsWith("role_grant "))
                        .collect(Collectors.joining("\n"));
        assertThat(List.of(ofAgent, ofAdministratorButRoles, ofAuditor))
                .noneMatch(each -> each.contains("submission "))
                .noneMatch(each -> each.contains("observation "))
                .noneMatch(each -> each.contains("finding "))
                .noneMatch(each -> each.contains(other.value()));
        assertThat(ofAnalyst).contains("submission " + own, "submission " + other);
    }

    @Test
    void twoHundredAccountsAtOnceSeeTheirOwnRowsOnly() throws Exception {
        List<EntityCode> entities = new ArrayList<>();
        for (int i = 0; i < ENTITIES; i++) {
            entities.add(bringIn("FSM"));
        }
        List<Asking> askings = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            EntityCode entity = entities.get(i % ENTITIES);
            String account = region.account(Role.NATIONAL_VIEWER, entity);
            askings.add(
                    new Asking(
                            entity,
                            entities.get((i + 1) % ENTITIES),
                            MadeToken.ofEverything(Long.parseLong(account))));
        }

        var start = new CountDownLatch(1);
        List<String> wrong = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers =
                    askings.stream()
                            .map(
                                    each ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return each.wrong(port);
                                                    }))
                            .toList();
            start.countDown();
            for (Future<String> answer : answers) {
                wrong.add(answer.get());
            }
        }

        assertThat(new TreeSet<>(wrong)).containsExactly("");
        assertThat(wrong).hasSize(ACCOUNTS);
    }

    /** One account, its own entity and one that it must not see. */
    private record Asking(EntityCode own, EntityCode other, String token) {

        /** What is wrong with the answers; empty when nothing is. */
        String wrong(int port) {
            Client program = Client.program(port, token);
            var mine = program.get(path(own));
            var theirs = program.get(path(other));
            var all = program.get("/api/forgotten");
            boolean right =
                    mine.statusCode() == 200
                            && mine.body().contains(own + "/")
                            && !mine.body().contains(other.value())
                            && theirs.statusCode() == 403
                            && all.body().lines().allMatch(each -> each.endsWith(" " + own));
            return right
                    ? ""
                    : own + ": " + mine.statusCode() + " " + theirs.statusCode() + " " + all.body();
        }

        private static String path(EntityCode entity) {
            return "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
        }
    }

    private String forgotten(String account, EntityCode own) {
        String token = MadeToken.ofEverything(Long.parseLong(account));
        var answer = Client.program(port, token).get("/api/forgotten");

        assertThat(answer.statusCode()).as(own.value()).isEqualTo(200);
        return answer.body();
    }

    private EntityCode bringIn(String area) {
        EntityCode entity = region.entityIn(area, DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        csv.add("IM2A", "detections", "0", "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
        region.approve(key);
        return entity;
    }
}
