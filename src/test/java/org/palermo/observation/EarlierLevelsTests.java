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

    @Autowired private Region region;

    @Test
    void whatWasLoadedBeforeIsMarkedWhenTheServerIsUpdated() throws Exception {
        region.open(DATAFLOW, PERIOD);
        long free = bringIn("URY", "F");
        long confidential = bringIn("PRY", "C");
        region.settle();

        try (Connection connection = TestDatabase.ownerSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            asBefore(jdbc, confidential);
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
            assertThat(
                            jdbc.sql(
                                            """
                                            select count(*) from pg_class
                                            where relname in
                                                ('observation', 'vintage', 'entity_total')
                                                and relforcerowsecurity
                                            """)
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(3);
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
