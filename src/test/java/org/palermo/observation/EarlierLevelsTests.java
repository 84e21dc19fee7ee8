package org.palermo.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import java.sql.Connection;
import java.util.List;

/** What was loaded before figures had levels goes no further than their status says. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class EarlierLevelsTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2021-Q4";
    private static final int PERIOD_ID = 202104;
    private static final List<Integer> COMPARED = List.of(202100, 202200, 202201, 202204);
    private static final int OTHER = 202203;
    private static final String SOUTH_AMERICA = "005";

    @Autowired private Region region;

    @Test
    void whatWasLoadedBeforeIsMarkedWhenTheServerIsUpdated() throws Exception {
        region.open(DATAFLOW, PERIOD);
        long free = bringIn("URY", "F");
        long confidential = bringIn("PRY", "C");
        region.settle();

        int measure = measureOf(confidential);

        try (Connection connection = TestDatabase.ownerSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            asBefore(jdbc, confidential);
            asAddedUpSince(jdbc, measure);
            for (String script :
                    List.of(
                            "observation/V5__mark_what_was_loaded_before.sql",
                            "aggregation/V4__mark_what_was_added_up_before.sql")) {
                ScriptUtils.executeSqlScript(
                        connection, new ClassPathResource("db/migration/" + script));
            }
            jdbc.sql("select set_config('app.account', 'system', true)")
                    .query(String.class)
                    .single();

            assertThat(levels(jdbc, "observation", confidential)).containsOnly(1);
            assertThat(levels(jdbc, "entity_total", confidential)).containsOnly(1);
            assertThat(levels(jdbc, "observation", free)).containsOnly(3);
            assertThat(levels(jdbc, "entity_total", free)).containsOnly(3);
            assertThat(
                            jdbc.sql(
                                            """
                                            select count(*) from aggregation_request r
                                            join vintage v using (dataflow, period_id)
                                            where v.submission_id = ?
                                            """)
                                    .param(confidential)
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(1);
            for (String table : List.of("aggregate", "coverage")) {
                assertThat(levelsIn(jdbc, table, PERIOD_ID, measure)).as(table).containsOnly(1);
                for (int period : COMPARED) {
                    assertThat(levelsIn(jdbc, table, period, measure))
                            .as(table + " of " + period)
                            .containsOnly(1);
                }
                assertThat(levelsIn(jdbc, table, OTHER, measure)).as(table).containsOnly(2);
            }
            assertThat(largest(jdbc, measure)).as("what has the most in it stays").isEqualTo(8);
            assertThat(
                            jdbc.sql(
                                            """
                                            select period_id from aggregation_request
                                            where dataflow = ?
                                            """)
                                    .param(DATAFLOW)
                                    .query((row, _) -> row.getInt(1))
                                    .list())
                    .containsAll(COMPARED);
            assertThat(
                            jdbc.sql(
                                            """
                                            select count(*) from pg_class
                                            where relname in
                                                ('observation', 'vintage', 'entity_total',
                                                'aggregate', 'coverage')
                                                and relforcerowsecurity
                                            """)
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(5);
            connection.rollback();
        }
    }

    /** One row of each measure, open to all. */
    private static void asBefore(JdbcClient jdbc, long submission) {
        for (String table : List.of("observation", "entity_total")) {
            jdbc.sql("alter table " + table + " no force row level security").update();
        }
        jdbc.sql(
                        """
                        delete from entity_total t where submission_id = :id and level > (
                            select min(level) from entity_total o
                            where o.submission_id = :id and o.measure_id = t.measure_id)
                        """)
                .param("id", submission)
                .update();
        for (String table : List.of("observation", "entity_total")) {
            jdbc.sql("update " + table + " set level = 3 where submission_id = ?")
                    .param(submission)
                    .update();
            jdbc.sql("alter table " + table + " force row level security").update();
        }
    }

    /**
     * South America for all contributors with the confidential figure in it, everywhere else beside
     * what the secretariat sees; and so in the periods that are compared with it.
     */
    private static void asAddedUpSince(JdbcClient jdbc, int measure) {
        for (String table : List.of("aggregate", "coverage")) {
            jdbc.sql("alter table " + table + " no force row level security").update();
            assertThat(levelsIn(jdbc, table, PERIOD_ID, measure)).as(table).contains(1, 2);
            jdbc.sql("delete from " + table + " where area = ? and level > 1 and " + inPeriod())
                    .params(SOUTH_AMERICA, DATAFLOW, PERIOD_ID)
                    .update();
            jdbc.sql("update " + table + " set level = 2 where area = ? and " + inPeriod())
                    .params(SOUTH_AMERICA, DATAFLOW, PERIOD_ID)
                    .update();
        }
        for (int period : COMPARED) {
            copyTo(jdbc, period);
        }
        copyTo(jdbc, OTHER);
        for (String table : List.of("aggregate", "coverage")) {
            jdbc.sql("alter table " + table + " force row level security").update();
        }
    }

    private static void copyTo(JdbcClient jdbc, int period) {
        jdbc.sql(
                        """
                        insert into aggregation_run (dataflow, period_id, as_of, finished_at)
                        values (?, ?, now(), now())
                        """)
                .params(DATAFLOW, period)
                .update();
        for (String table : List.of("aggregate", "coverage")) {
            jdbc.sql(
                            """
                            create temporary table copied on commit drop as
                            select * from %s where area = '%s' and %s
                            """
                                    .formatted(table, SOUTH_AMERICA, newestOf(PERIOD_ID)))
                    .update();
            jdbc.sql(
                            "update copied set run_id ="
                                    + " (select max(id) from aggregation_run where period_id = ?)")
                    .param(period)
                    .update();
            jdbc.sql("insert into " + table + " select * from copied").update();
            jdbc.sql("drop table copied").update();
        }
    }

    private static int measureOf(long submission) {
        return TestDatabase.inApplication(
                "system",
                jdbc ->
                        jdbc.sql(
                                        """
                                        select distinct measure_id from entity_total
                                        where submission_id = ?
                                        """)
                                .param(submission)
                                .query(Integer.class)
                                .single());
    }

    private static String inPeriod() {
        return "run_id in (select id from aggregation_run where dataflow = ? and period_id = ?)";
    }

    private static String newestOf(int period) {
        return """
        run_id = (
            select id from aggregation_run
            where dataflow = '%s' and period_id = %d
            order by as_of desc
            limit 1)
        """
                .formatted(DATAFLOW, period);
    }

    private static List<Integer> levelsIn(JdbcClient jdbc, String table, int period, int measure) {
        return jdbc.sql(
                        "select distinct level from "
                                + table
                                + " where measure_id = ? and "
                                + newestOf(period))
                .param(measure)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private static long largest(JdbcClient jdbc, int measure) {
        return jdbc.sql(
                        "select max(high) from aggregate where concept is null and area = ?"
                                + " and measure_id = ? and "
                                + newestOf(PERIOD_ID))
                .params(SOUTH_AMERICA, measure)
                .query(Long.class)
                .single();
    }

    private static List<Integer> levels(JdbcClient jdbc, String table, long submission) {
        return jdbc.sql("select distinct level from " + table + " where submission_id = ?")
                .param(submission)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private long bringIn(String area, String secrecy) {
        EntityCode entity = region.entityIn(area, DATAFLOW, "2018-Q1");
        String csv =
                """
                DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,CITIZENSHIP,SEX,AGE,OBS_VALUE,OBS_STATUS,CONF_STATUS
                %1$sIM1A,detections,_T,_T,_T,4,A,F
                %1$sIM1A,detections,IND,_T,_T,4,A,%2$s
                """
                        .formatted("%s,%s,%s,".formatted(DATAFLOW, entity, PERIOD), secrecy);
        SubmissionKey key = region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv)).key();
        region.approve(key);
        return region.submission(key).id();
    }
}
