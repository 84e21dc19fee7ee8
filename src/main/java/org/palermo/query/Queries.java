package org.palermo.query;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The queries, each with its messages. */
@Repository
class Queries {

    private static final String SELECT =
            """
            select id, entity_id, entity_code, dataflow, period, submission_number, number, table_id,
                series_key, status, due_on, asked_at, asked_by, version
            from query
            """;

    /** Null stands for every return. */
    private static final String CHOSEN =
            """
            where status = any (:statuses::text[])
            and (:returns::text[] is null or entity_code || '/' || dataflow = any (:returns::text[]))
            and (:dueBefore::date is null or due_on < :dueBefore)
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Queries(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Some of all queries.
     *
     * @param returns {@link #ofReturn} of each; null for every one that the actor may see
     * @param dueBefore null whenever they are due
     */
    record Choice(
            Collection<QueryStatus> statuses,
            @Nullable Collection<String> returns,
            @Nullable LocalDate dueBefore) {

        private String[] statusNames() {
            return statuses.stream().map(QueryStatus::name).toArray(String[]::new);
        }

        private String @Nullable [] returnNames() {
            return returns == null ? null : returns.toArray(String[]::new);
        }
    }

    /** What an entity delivers of a dataflow, whatever the period. */
    static String ofReturn(EntityCode entity, String dataflow) {
        return entity + "/" + dataflow;
    }

    /** Adds the next number of a submission, with the question. */
    Query add(Submission submission, QueryPlace place, LocalDate dueOn, QueryMessage question) {
        lock(submission.id());
        SubmissionKey key = submission.key();
        SeriesKey series = place.series();
        Query added =
                jdbc.sql(
                                """
                                insert into query (
                                    submission_id, entity_id, entity_code, dataflow, period,
                                    submission_number, number, table_id, series_key, status, due_on,
                                    asked_at, asked_by)
                                select :submission, :entityId, :entity, :dataflow, :period,
                                    :submissionNumber, coalesce(max(number), 0) + 1, :table, :series,
                                    'OPEN', :dueOn, :at, :by
                                from query
                                where submission_id = :submission
                                returning id, entity_id, entity_code, dataflow, period,
                                    submission_number, number, table_id, series_key, status, due_on,
                                    asked_at, asked_by, version
                                """)
                        .param("submission", submission.id())
                        .param("entityId", submission.entityId())
                        .param("entity", key.entity().value())
                        .param("dataflow", key.dataflow())
                        .param("period", key.period().toString())
                        .param("submissionNumber", key.number())
                        .param("table", place.table())
                        .param("series", series == null ? null : series.toString())
                        .param("dueOn", dueOn)
                        .param("at", Timestamp.from(question.at()))
                        .param("by", question.by())
                        .query(Queries::query)
                        .single();
        write(added, question);
        return added;
    }

    /** Moves a query by a message; refused when somebody else has moved it since it was read. */
    void move(Query query, QueryMessage message) {
        int moved =
                jdbc.sql(
                                """
                                update query
                                set status = :status, due_on = coalesce(:dueOn, due_on),
                                    version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("status", message.status().name())
                        .param("dueOn", message.dueOn(), java.sql.Types.DATE)
                        .param("id", query.id())
                        .param("version", query.version())
                        .update();
        if (moved == 0) {
            throw StaleVersionException.of("query", query.key().toString());
        }
        write(query, message);
    }

    Optional<Query> find(QueryKey key) {
        return jdbc.sql(
                        SELECT
                                + """
                                where entity_code = :entity
                                and dataflow = :dataflow
                                and period = :period
                                and submission_number = :submission
                                and number = :number
                                """)
                .param("entity", key.submission().entity().value())
                .param("dataflow", key.submission().dataflow())
                .param("period", key.submission().period().toString())
                .param("submission", key.submission().number())
                .param("number", key.number())
                .query(Queries::query)
                .optional();
    }

    /** All queries about the submissions of an entity for a period, the newest first. */
    List<Query> of(EntityCode entity, String dataflow, ReportingPeriod period) {
        return jdbc.sql(
                        SELECT
                                + """
                                where entity_code = :entity
                                and dataflow = :dataflow
                                and period = :period
                                order by id desc
                                """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .param("period", period.toString())
                .query(Queries::query)
                .list();
    }

    /** Some of the queries chosen, the earliest due first. */
    List<Query> find(Choice choice, int skipped, int most) {
        return jdbc.sql(
                        SELECT
                                + CHOSEN
                                + """
                                order by due_on, id
                                limit :most offset :skipped
                                """)
                .param("statuses", choice.statusNames())
                .param("returns", choice.returnNames(), java.sql.Types.ARRAY)
                .param("dueBefore", choice.dueBefore(), java.sql.Types.DATE)
                .param("most", most)
                .param("skipped", skipped)
                .query(Queries::query)
                .list();
    }

    int count(Choice choice) {
        return jdbc.sql("select count(*) as queries from query " + CHOSEN)
                .param("statuses", choice.statusNames())
                .param("returns", choice.returnNames(), java.sql.Types.ARRAY)
                .param("dueBefore", choice.dueBefore(), java.sql.Types.DATE)
                .query((row, _) -> row.getInt("queries"))
                .single();
    }

    List<QueryMessage> messagesOf(long id) {
        return jdbc.sql(
                        """
                        select status, text, revision_number, due_on, written_at, written_by
                        from query_message
                        where query_id = :id
                        order by id
                        """)
                .param("id", id)
                .query(
                        (row, _) ->
                                new QueryMessage(
                                        QueryStatus.valueOf(row.getString("status")),
                                        row.getString("text"),
                                        row.getObject("revision_number", Integer.class),
                                        row.getObject("due_on", LocalDate.class),
                                        row.getTimestamp("written_at").toInstant(),
                                        row.getString("written_by")))
                .list();
    }

    private void write(Query query, QueryMessage message) {
        jdbc.sql(
                        """
                        insert into query_message (
                            query_id, entity_id, status, text, revision_number, due_on, written_at,
                            written_by)
                        values (
                            :query, :entityId, :status, :text, :revision, :dueOn, :at, :by)
                        """)
                .param("query", query.id())
                .param("entityId", query.entityId())
                .param("status", message.status().name())
                .param("text", message.text())
                .param("revision", message.revisionNumber(), java.sql.Types.INTEGER)
                .param("dueOn", message.dueOn(), java.sql.Types.DATE)
                .param("at", Timestamp.from(message.at()))
                .param("by", message.by())
                .update();
        events.publishEvent(
                AuditedEvent.of(AuditedAct.QUERY_MOVED, query.key() + " " + message.status())
                        .about(query.key().submission().entity()));
    }

    /** Waits until nobody else asks about the same submission in another transaction. */
    private void lock(long submissionId) {
        jdbc.sql(
                        """
                        select pg_advisory_xact_lock(
                            hashtextextended('query', :submission)) is null as done
                        """)
                .param("submission", submissionId)
                .query((row, _) -> row.getBoolean("done"))
                .single();
    }

    private static Query query(ResultSet row, int number) throws SQLException {
        String series = row.getString("series_key");
        return new Query(
                row.getLong("id"),
                new QueryKey(
                        new SubmissionKey(
                                new EntityCode(row.getString("entity_code")),
                                row.getString("dataflow"),
                                ReportingPeriod.parse(row.getString("period")),
                                row.getInt("submission_number")),
                        row.getInt("number")),
                row.getInt("entity_id"),
                new QueryPlace(
                        row.getString("table_id"), series == null ? null : SeriesKey.parse(series)),
                QueryStatus.valueOf(row.getString("status")),
                row.getObject("due_on", LocalDate.class),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("asked_by"),
                row.getInt("version"));
    }
}
