package org.palermo.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

/** What is said beside a return waits until it is known what the return keeps. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class NotesBeforeReadingTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final List<String> BESIDE = List.of("revision_note", "prepared_explanation");

    @Autowired private Region region;

    @Test
    void theSecretariatReadsNothingBesideAReturnThatHasNotBeenRead() {
        EntityCode teller = region.entityIn("NPL", DATAFLOW, "2026-Q1");
        String own = region.focalPointOf(teller);

        TestDatabase.inApplication(
                own,
                jdbc -> {
                    long received = receive(jdbc, teller);
                    for (String table : BESIDE) {
                        assertThat(rows(jdbc, own, table, received)).as(table).isEqualTo(1);
                        assertThat(rows(jdbc, region.analyst(), table, received))
                                .as(table)
                                .isZero();
                    }
                    read(jdbc, received, 3);
                    for (String table : BESIDE) {
                        assertThat(rows(jdbc, region.analyst(), table, received))
                                .as(table)
                                .isEqualTo(1);
                    }
                    return received;
                });
    }

    @Test
    void whatIsSaidBesideKeptFiguresNeverGoesOut() {
        EntityCode teller = region.entityIn("NPL", DATAFLOW, "2026-Q1");
        String own = region.focalPointOf(teller);

        TestDatabase.inApplication(
                own,
                jdbc -> {
                    long received = receive(jdbc, teller);
                    read(jdbc, received, 0);
                    for (String table : BESIDE) {
                        assertThat(rows(jdbc, own, table, received)).as(table).isEqualTo(1);
                        assertThat(rows(jdbc, region.analyst(), table, received))
                                .as(table)
                                .isZero();
                    }
                    return received;
                });
    }

    /** As what is checked again begins: with the words of before, and nothing understood yet. */
    private static long receive(JdbcClient jdbc, EntityCode entity) {
        long submission =
                jdbc.sql(
                                """
                                insert into submission (
                                    agreement_id, entity_id, entity_code, dataflow, period, number,
                                    status, questionnaire_version, received_at, received_by)
                                select agreement.id, entity.id, entity.code, agreement.dataflow,
                                    '2026-Q1', 1, 'RECEIVED', '1.0', now(), 'test'
                                from provision_agreement as agreement
                                join reporting_entity as entity on entity.id = agreement.entity_id
                                where entity.code = ?
                                returning id
                                """)
                        .param(entity.value())
                        .query(Long.class)
                        .single();
        jdbc.sql(
                        """
                        insert into revision_note (submission_id, entity_id, note)
                        select id, entity_id, 'A word' from submission where id = ?
                        """)
                .param(submission)
                .update();
        jdbc.sql(
                        """
                        insert into prepared_explanation (
                            submission_id, entity_id, rule_id, table_id, text, given_at, given_by)
                        select id, entity_id, 'T01', 'IM1A', 'A word', now(), 'test'
                        from submission where id = ?
                        """)
                .param(submission)
                .update();
        return submission;
    }

    private static void read(JdbcClient jdbc, long submission, int level) {
        actAs(jdbc, "system");
        jdbc.sql(
                        """
                        insert into return_content (
                            submission_id, part, entity_id, table_id, level, cell_count, content)
                        select id, 0, entity_id, 'IM1A', ?, 0, '' from submission where id = ?
                        """)
                .params(level, submission)
                .update();
    }

    private static long rows(JdbcClient jdbc, String account, String table, long submission) {
        actAs(jdbc, account);
        return jdbc.sql("select count(*) from " + table + " where submission_id = ?")
                .param(submission)
                .query(Long.class)
                .single();
    }

    private static void actAs(JdbcClient jdbc, String account) {
        jdbc.sql("select set_config('app.account', ?, true)")
                .param(account)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single();
    }
}
