package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.palermo.database.Credentials;
import org.palermo.database.LocalPostgres;
import org.palermo.database.SystemTransactions;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.RemoteRegion;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The application is killed in the middle of every step, in a process of its own, and each time
 * started again; in the end everything is as if nothing had happened.
 *
 * <p>A step is caught in its middle by a lock on the table that it writes last.
 */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class KilledProcessTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2018-Q4";
    private static final String AREA = "FSM";
    private static final String SUBREGION = "057";
    private static final Duration LONG = Duration.ofSeconds(120);

    /** What a state of the data is, by table; the ids of rows and times are left out. */
    private static final Map<String, String> STATE = new LinkedHashMap<>();

    static {
        STATE.put(
                "submission",
                "select number, status, version, rules_digest from submission where entity_code = :e");
        STATE.put(
                "transition",
                """
                select t.from_status, t.to_status, t.moved_by from transition t
                join submission s on s.id = t.submission_id where s.entity_code = :e order by t.id
                """);
        STATE.put(
                "stored file",
                """
                select f.media_type, f.given_name from stored_file f
                join submission s on s.id = f.submission_id where s.entity_code = :e
                """);
        STATE.put(
                "return content",
                """
                select c.cell_count, md5(c.content) from return_content c
                join submission s on s.id = c.submission_id where s.entity_code = :e order by c.part
                """);
        STATE.put(
                "finding",
                """
                select f.stage, f.rule_id, f.severity, f.table_id, f.series_key, f.line,
                    f.column_name, f.message, f.found, f.allowed, f.mend
                from finding f join submission s on s.id = f.submission_id
                where s.entity_code = :e order by f.id
                """);
        STATE.put(
                "explanation",
                """
                select x.text from explanation x
                join submission s on s.id = x.submission_id where s.entity_code = :e order by x.id
                """);
        STATE.put(
                "observation",
                """
                select m.table_id, m.measure, o.series, o.value, o.below, o.obs_status,
                    o.conf_status, c.code as citizenship, x.code as sex, a.code as age
                from observation o join vintage v on v.submission_id = o.submission_id
                join measure m on m.id = o.measure_id
                left join code c on c.id = o.citizenship
                left join code x on x.id = o.sex
                left join code a on a.id = o.age
                where v.entity_code = :e and v.superseded_at is null
                order by 1, 2, 3
                """);
        STATE.put(
                "entity total",
                """
                select m.table_id, m.measure, t.low, t.high, length(t.parts) from entity_total t
                join vintage v on v.submission_id = t.submission_id
                join measure m on m.id = t.measure_id
                where v.entity_code = :e order by 1, 2
                """);
        STATE.put(
                "aggregate",
                """
                select m.table_id, m.measure, a.concept, a.code, a.low, a.high, a.reporters,
                    a.previous_before, a.previous_now, a.previous_reporters,
                    a.year_before, a.year_now, a.year_reporters
                from aggregate a join measure m on m.id = a.measure_id
                where a.area = :area and a.run_id = (
                    select max(id) from aggregation_run where dataflow = :d and period_id = 201804)
                order by 1, 2, 3, 4
                """);
        STATE.put(
                "coverage",
                """
                select m.table_id, m.measure, c.reported, c.missing
                from coverage c join measure m on m.id = c.measure_id
                where c.area = :area and c.run_id = (
                    select max(id) from aggregation_run where dataflow = :d and period_id = 201804)
                order by 1, 2
                """);
    }

    @Autowired private Region region;
    @Autowired private JdbcClient jdbc;
    @Autowired private SystemTransactions transactions;

    @Test
    void aKillInTheMiddleOfAnyStepEndsInTheSameStateAsNone() throws Exception {
        Map<String, List<String>> undisturbed = undisturbed();
        Path folder = Path.of("target", "killed");
        try (LocalPostgres server = LocalPostgres.start(folder, "fsync=off")) {
            empty(server);
            String entity = killedWhileReceived(server, folder.resolve("return.csv"));
            killAt(server, "submission");
            killAt(server, "transition");
            killAt(server, "observation", "accept " + key(entity));
            killAt(server, "coverage");
            try (var child = new Child(server)) {
                child.order("settle");
            }

            assertThat(state(server, entity)).isEqualTo(undisturbed);
            assertThat(leftOver(server)).containsOnly(0L);
        }
    }

    private Map<String, List<String>> undisturbed() {
        EntityCode entity = region.entityIn(AREA, DATAFLOW, PERIOD);
        region.open(DATAFLOW, PERIOD);
        region.bringIn(entity, DATAFLOW, PERIOD, "return.csv", csv(entity.value()));
        region.settle();
        return transactions.call(() -> state(jdbc, entity.value()));
    }

    /** The first life: the file arrives, and the process is killed while it is being parsed. */
    private static String killedWhileReceived(LocalPostgres server, Path file) throws Exception {
        try (var child = new Child(server)) {
            String entity = child.order("entity " + AREA + " " + DATAFLOW + " " + PERIOD);
            Files.write(file, csv(entity));
            try (var lock = new Lock(server, "return_content")) {
                child.send("deliver " + entity + " " + DATAFLOW + " " + PERIOD + " " + file);
                lock.awaitSomebody();
                child.kill();
            }
            return entity;
        }
    }

    /** A further life, which ends in the middle of the step that writes the table last. */
    private static void killAt(LocalPostgres server, String table, String... orders)
            throws Exception {
        try (var lock = new Lock(server, table);
                var child = new Child(server)) {
            for (String order : orders) {
                child.send(order);
            }
            lock.awaitSomebody();
            child.kill();
        }
    }

    private static SubmissionKey key(String entity) {
        return SubmissionKey.parse(entity + "/" + DATAFLOW + "/" + PERIOD + "/1");
    }

    /** With something to find in both steps: a small figure, a nil table, and unknown sexes. */
    private static byte[] csv(String entity) {
        var csv =
                new CsvReturn(
                        DATAFLOW, new EntityCode(entity), PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "42", "_T", "_T", "_T");
        csv.add("IM1A", "detections", "30", "VNM", "_T", "_T");
        csv.add("IM1A", "detections", "11", "PHL", "_T", "_T");
        csv.add("IM1A", "detections", "<5", "IDN", "_T", "_T");
        csv.add("IM1A", "detections", "20", "_T", "F", "_T");
        csv.add("IM1A", "detections", "20", "_T", "M", "_T");
        csv.add("IM1A", "detections", "0", "_T", "O", "_T");
        csv.add("IM1A", "detections", "1", "_T", "U", "_T");
        csv.add("IM2A", "detections", "0", "_T", "_T", "_T");
        csv.add("IM2A", "detections", "0", "_T", "F", "_T");
        return csv.bytes();
    }

    private static Map<String, List<String>> state(LocalPostgres server, String entity)
            throws SQLException {
        try (Connection connection = open(server, server.application())) {
            return state(asSystem(connection), entity);
        }
    }

    private static Map<String, List<String>> state(JdbcClient jdbc, String entity) {
        Map<String, List<String>> state = new LinkedHashMap<>();
        STATE.forEach(
                (name, sql) -> {
                    List<String> rows = new ArrayList<>();
                    jdbc.sql(sql)
                            .param("e", entity)
                            .param("d", DATAFLOW)
                            .param("area", SUBREGION)
                            .query(
                                    row -> {
                                        var text = new StringBuilder();
                                        int columns = row.getMetaData().getColumnCount();
                                        for (int i = 1; i <= columns; i++) {
                                            text.append(row.getString(i)).append(" · ");
                                        }
                                        rows.add(text.toString().replace(entity, "ENTITY"));
                                    });
                    assertThat(rows).as(name).isNotEmpty();
                    state.put(name, rows);
                });
        return state;
    }

    /** What should have been done and is not. */
    private static List<Long> leftOver(LocalPostgres server) throws SQLException {
        try (Connection connection = open(server, server.application())) {
            JdbcClient jdbc = asSystem(connection);
            return List.of(
                    count(jdbc, "select count(*) from event_publication"),
                    count(jdbc, "select count(*) from aggregation_request"),
                    count(
                            jdbc,
                            """
                            select count(*) from batch_job_instance i
                            where not exists (
                                select 1 from batch_job_execution e
                                where e.job_instance_id = i.job_instance_id
                                and e.status = 'COMPLETED')
                            and i.job_name = 'submission'
                            """));
        }
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static JdbcClient asSystem(Connection connection) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        jdbc.sql("select set_config('app.account', 'system', false)").query(String.class).single();
        return jdbc;
    }

    private static Connection open(LocalPostgres server, Credentials credentials)
            throws SQLException {
        return DriverManager.getConnection(
                server.url(), credentials.role(), credentials.password());
    }

    private static void empty(LocalPostgres server) {
        JdbcClient owner =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                server.url(), server.owner().role(), server.owner().password()));
        owner.sql("drop schema public cascade").update();
        owner.sql("create schema public").update();
    }

    /** Keeps everybody from writing a table until it is closed. */
    private static final class Lock implements AutoCloseable {

        private final LocalPostgres server;
        private final String table;
        private final Connection connection;

        Lock(LocalPostgres server, String table) throws SQLException {
            this.server = server;
            this.table = table;
            connection = open(server, server.owner());
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in exclusive mode");
            }
        }

        void awaitSomebody() {
            await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(this::isWaitedFor);
        }

        private boolean isWaitedFor() throws SQLException {
            try (Connection other = open(server, server.owner())) {
                return count(
                                JdbcClient.create(new SingleConnectionDataSource(other, true)),
                                "select count(*) from pg_locks where not granted and relation = '"
                                        + table
                                        + "'::regclass")
                        > 0;
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** The application in its own process. */
    private static final class Child implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;

        Child(LocalPostgres server) throws IOException {
            process =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "-Xmx512m",
                                            "-XX:TieredStopAtLevel=1",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            RemoteRegion.class.getName(),
                                            "--server.port=0",
                                            "--spring.datasource.url=" + server.url(),
                                            "--spring.datasource.username="
                                                    + server.application().role(),
                                            "--spring.datasource.password="
                                                    + server.application().password(),
                                            "--spring.flyway.user=" + server.owner().role(),
                                            "--spring.flyway.password="
                                                    + server.owner().password()))
                            .redirectErrorStream(true)
                            .start();
            answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            answer();
        }

        String order(String text) throws IOException {
            send(text);
            return answer();
        }

        void send(String text) throws IOException {
            process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        private String answer() throws IOException {
            var log = new ArrayList<String>();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(">")) {
                    return line.substring(1);
                }
                log.add(line);
            }
            throw new AssertionError("the process ended: " + String.join("\n", log));
        }

        /** As {@code kill -9}. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
        }
    }
}
