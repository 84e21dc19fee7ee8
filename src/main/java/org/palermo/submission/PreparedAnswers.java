package org.palermo.submission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** The answers that providers give before the check. */
@Repository
class PreparedAnswers {

    private final JdbcClient jdbc;

    PreparedAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Submission submission, List<PreparedAnswer> answers, Instant at, String by) {
        for (PreparedAnswer answer : answers) {
            jdbc.sql(
                            """
                            insert into prepared_explanation (
                                submission_id, entity_id, rule_id, table_id, text, given_at,
                                given_by)
                            values (:id, :entity, :rule, :table, :text, :at, :by)
                            """)
                    .param("id", submission.id())
                    .param("entity", submission.entityId())
                    .param("rule", answer.rule())
                    .param("table", answer.table())
                    .param("text", answer.text())
                    .param("at", Timestamp.from(at))
                    .param("by", by)
                    .update();
        }
    }

    /** Prepares the answers of a submission for another with the same content. */
    void copy(Submission from, Submission to) {
        jdbc.sql(
                        """
                        insert into prepared_explanation (
                            submission_id, entity_id, rule_id, table_id, text, given_at, given_by)
                        select :to, entity_id, rule_id, table_id, text, given_at, given_by
                        from prepared_explanation
                        where submission_id = :from
                        order by id
                        """)
                .param("from", from.id())
                .param("to", to.id())
                .update();
    }

    /** Explains the warnings for which an answer was prepared. */
    void apply(Submission submission) {
        jdbc.sql(
                        """
                        insert into explanation (
                            finding_id, submission_id, entity_id, text, explained_at, explained_by)
                        select f.id, f.submission_id, f.entity_id, p.text, p.given_at, p.given_by
                        from prepared_explanation p
                        join finding f
                            on f.submission_id = p.submission_id
                            and f.rule_id = p.rule_id
                            and f.table_id = p.table_id
                        where p.submission_id = :id and f.severity = 'WARNING'
                        order by f.id, p.id
                        """)
                .param("id", submission.id())
                .update();
    }
}
