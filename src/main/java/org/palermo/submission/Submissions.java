package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The submissions, each with its moves. */
@Repository
class Submissions {

    private static final String COLUMNS =
            """
            select id, agreement_id, entity_id, entity_code, dataflow, period, number, status,
                questionnaire_version, revision_reason, received_at, received_by, version
            from submission
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Submissions(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Waits until nobody else adds to the same agreement and period in another transaction. */
    void lock(int agreementId, ReportingPeriod period) {
        jdbc.sql("select pg_advisory_xact_lock(:agreement, :period) is null as done")
                .param("agreement", agreementId)
                .param("period", period.ordinal())
                .query((row, _) -> row.getBoolean("done"))
                .single();
    }

    /** Adds the next number of its agreement and period. */
    Submission add(
            ProvisionAgreement agreement,
            ReportingPeriod period,
            ReportingPeriod questionnaireVersion,
            Instant receivedAt,
            String receivedBy) {
        Submission added =
                jdbc.sql(
                                """
                                insert into submission (
                                    agreement_id, entity_id, entity_code, dataflow, period, number,
                                    status, questionnaire_version, received_at, received_by)
                                select :agreement, :entityId, :entity, :dataflow, :period,
                                    coalesce(max(number), 0) + 1,
                                    'RECEIVED', :questionnaire, :receivedAt, :receivedBy
                                from submission
                                where agreement_id = :agreement and period = :period
                                returning id, agreement_id, entity_id, entity_code, dataflow, period,
                                    number, status, questionnaire_version, revision_reason,
                                    received_at, received_by, version
                                """)
                        .param("agreement", agreement.id())
                        .param("entityId", agreement.entityId())
                        .param("entity", agreement.entity().value())
                        .param("dataflow", agreement.dataflow())
                        .param("period", period.toString())
                        .param("questionnaire", questionnaireVersion.toString())
                        .param("receivedAt", Timestamp.from(receivedAt))
                        .param("receivedBy", receivedBy)
                        .query(Submissions::submission)
                        .single();
        record(added, null, SubmissionStatus.RECEIVED, receivedAt, receivedBy, null, null);
        return added;
    }

    Optional<Submission> find(SubmissionKey key) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where entity_code = :entity
                                and dataflow = :dataflow
                                and period = :period
                                and number = :number
                                """)
                .param("entity", key.entity().value())
                .param("dataflow", key.dataflow())
                .param("period", key.period().toString())
                .param("number", key.number())
                .query(Submissions::submission)
                .optional();
    }

    Optional<Submission> find(long id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Submissions::submission)
                .optional();
    }

    /** All of an agreement's submissions for a period, the newest first. */
    List<Submission> of(EntityCode entity, String dataflow, ReportingPeriod period) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where entity_code = :entity
                                and dataflow = :dataflow
                                and period = :period
                                order by number desc
                                """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .param("period", period.toString())
                .query(Submissions::submission)
                .list();
    }

    /** Whether an entity's figures for a period are accepted. */
    boolean hasAccepted(EntityCode entity, String dataflow, ReportingPeriod period) {
        return of(entity, dataflow, period).stream()
                .anyMatch(each -> each.status() == SubmissionStatus.ACCEPTED);
    }

    /**
     * What was said beside the reason of a revision; empty when nothing was, or the entity keeps
     * figures of the submission from the actor.
     */
    String revisionNote(long id) {
        return jdbc.sql(
                        """
                        select note
                        from revision_note
                        where submission_id = :id
                        order by id desc
                        limit 1
                        """)
                .param("id", id)
                .query((row, _) -> row.getString("note"))
                .optional()
                .orElse("");
    }

    /** The accepted submissions of a dataflow that an entity has, one for each period. */
    Map<ReportingPeriod, Long> accepted(EntityCode entity, String dataflow) {
        Map<ReportingPeriod, Long> accepted = new HashMap<>();
        jdbc.sql(
                        """
                        select period, id
                        from submission
                        where entity_code = :entity
                        and dataflow = :dataflow
                        and status = 'ACCEPTED'
                        """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .query(
                        (row, _) ->
                                Map.entry(
                                        ReportingPeriod.parse(row.getString("period")),
                                        row.getLong("id")))
                .list()
                .forEach(each -> accepted.put(each.getKey(), each.getValue()));
        return accepted;
    }

    /** The accepted submission of the last period of the same length before. */
    Optional<Long> acceptedBefore(SubmissionKey key) {
        return accepted(key.entity(), key.dataflow()).entrySet().stream()
                .filter(each -> each.getKey().frequency() == key.period().frequency())
                .filter(each -> each.getKey().compareTo(key.period()) < 0)
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /** Whether anything of a dataflow was ever accepted from an entity. */
    boolean hasAccepted(EntityCode entity, String dataflow) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1
                            from submission
                            where entity_code = :entity
                            and dataflow = :dataflow
                            and status in ('ACCEPTED', 'SUPERSEDED')) as found
                        """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .query((row, _) -> row.getBoolean("found"))
                .single();
    }

    /** Everything in a status that the actor may see, the longest waiting first. */
    List<Submission> in(SubmissionStatus status) {
        return jdbc.sql(COLUMNS + "where status = :status order by received_at, id")
                .param("status", status.name())
                .query(Submissions::submission)
                .list();
    }

    /** All of an entity's submissions of a dataflow in a status. */
    List<Submission> in(EntityCode entity, String dataflow, SubmissionStatus status) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where entity_code = :entity
                                and dataflow = :dataflow
                                and status = :status
                                """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .param("status", status.name())
                .query(Submissions::submission)
                .list();
    }

    int count(SubmissionStatus status) {
        return jdbc.sql("select count(*) as submissions from submission where status = :status")
                .param("status", status.name())
                .query((row, _) -> row.getInt("submissions"))
                .single();
    }

    /** All submissions of a dataflow in some periods that the actor may see. */
    List<Submission> in(String dataflow, List<ReportingPeriod> periods) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where dataflow = ? and period = any (?::text[])
                                order by entity_code, period, number
                                """)
                .param(dataflow)
                .param(periods.stream().map(ReportingPeriod::toString).toArray(String[]::new))
                .query(Submissions::submission)
                .list();
    }

    /** When the returns of a dataflow that the actor may see were submitted and accepted. */
    List<Milestones> milestones(String dataflow, List<ReportingPeriod> periods) {
        return jdbc.sql(
                        """
                        select entity_code, period,
                            min(moved_at) filter (
                                where to_status = 'SUBMITTED' and status <> 'WITHDRAWN'
                            ) as submitted_at,
                            min(moved_at) filter (where to_status = 'ACCEPTED') as accepted_at
                        from submission
                        join transition on transition.submission_id = submission.id
                        where dataflow = ? and period = any (?::text[])
                        group by entity_code, period
                        """)
                .param(dataflow)
                .param(periods.stream().map(ReportingPeriod::toString).toArray(String[]::new))
                .query(
                        (row, _) ->
                                new Milestones(
                                        new EntityCode(row.getString("entity_code")),
                                        ReportingPeriod.parse(row.getString("period")),
                                        instant(row.getTimestamp("submitted_at")),
                                        instant(row.getTimestamp("accepted_at"))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** The submission that was delivered with the same bytes and still stands. */
    Optional<Submission> standingWithDigest(
            EntityCode entity, String dataflow, ReportingPeriod period, String sha256) {
        return of(entity, dataflow, period).stream()
                .filter(each -> each.status().isStanding())
                .filter(each -> digestOf(each.id()).equals(Optional.of(sha256)))
                .findFirst();
    }

    /** Moves a submission; refused when somebody else has moved it since it was read. */
    void move(Transition transition) {
        Submission submission = transition.submission();
        int moved =
                jdbc.sql(
                                """
                                update submission
                                set status = :status, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("status", transition.to().name())
                        .param("id", submission.id())
                        .param("version", submission.version())
                        .update();
        if (moved == 0) {
            throw StaleVersionException.of("submission", submission.key().toString());
        }
        record(
                submission,
                submission.status(),
                transition.to(),
                transition.at(),
                transition.by(),
                transition.reason(),
                transition.note());
    }

    /** Whether an account submitted it. */
    boolean stoodBy(long id, long account) {
        return jdbc.sql("select stood_by(:id, :account)")
                .param("id", id)
                .param("account", account)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    void setRulesDigest(long id, String digest) {
        jdbc.sql("update submission set rules_digest = :digest where id = :id")
                .param("digest", digest)
                .param("id", id)
                .update();
    }

    void setRevision(long id, String reason, String note) {
        jdbc.sql(
                        """
                        update submission
                        set revision_reason = :reason
                        where id = :id
                        """)
                .param("reason", reason)
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        insert into revision_note (submission_id, entity_id, note)
                        select id, entity_id, :note
                        from submission
                        where id = :id
                        """)
                .param("note", note)
                .param("id", id)
                .update();
    }

    /** Gives a submission the reason and the note of the one that it takes the place of. */
    void copyRevision(long from, long to) {
        jdbc.sql(
                        """
                        update submission
                        set revision_reason = earlier.revision_reason
                        from submission earlier
                        where submission.id = :to and earlier.id = :from
                        """)
                .param("from", from)
                .param("to", to)
                .update();
        jdbc.sql(
                        """
                        insert into revision_note (submission_id, entity_id, note)
                        select :to, entity_id, note
                        from revision_note
                        where submission_id = :from
                        order by id desc
                        limit 1
                        """)
                .param("from", from)
                .param("to", to)
                .update();
    }

    List<Move> movesOf(long id) {
        return jdbc.sql(
                        """
                        select from_status, to_status, moved_at, moved_by, reason_code, note
                        from transition
                        where submission_id = :id
                        order by id
                        """)
                .param("id", id)
                .query(
                        (row, _) ->
                                new Move(
                                        SubmissionStatus.valueOf(row.getString("to_status")),
                                        row.getTimestamp("moved_at").toInstant(),
                                        row.getString("moved_by"),
                                        row.getString("reason_code"),
                                        row.getString("note")))
                .list();
    }

    private Optional<String> digestOf(long id) {
        return jdbc.sql("select sha256 from stored_file where submission_id = :id")
                .param("id", id)
                .query((row, _) -> row.getString("sha256"))
                .optional();
    }

    private void record(
            Submission submission,
            @Nullable SubmissionStatus from,
            SubmissionStatus to,
            Instant at,
            String by,
            @Nullable String reason,
            @Nullable String note) {
        jdbc.sql(
                        """
                        insert into transition (
                            submission_id, entity_id, from_status, to_status, moved_at, moved_by,
                            reason_code, note)
                        values (:id, :entityId, :from, :to, :at, :by, :reason, :note)
                        """)
                .param("id", submission.id())
                .param("entityId", submission.entityId())
                .param("from", from == null ? null : from.name())
                .param("to", to.name())
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("reason", reason)
                .param("note", note)
                .update();
        events.publishEvent(
                AuditedEvent.of(
                                AuditedAct.SUBMISSION_MOVED,
                                submission.key() + (from == null ? " " : " " + from + " ") + to)
                        .about(submission.key().entity()));
    }

    private static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getLong("id"),
                new SubmissionKey(
                        new EntityCode(row.getString("entity_code")),
                        row.getString("dataflow"),
                        ReportingPeriod.parse(row.getString("period")),
                        row.getInt("number")),
                row.getInt("agreement_id"),
                row.getInt("entity_id"),
                SubmissionStatus.valueOf(row.getString("status")),
                ReportingPeriod.parse(row.getString("questionnaire_version")),
                row.getString("revision_reason"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("received_by"),
                row.getInt("version"));
    }
}
