package org.palermo.observation;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.AcceptedReturn;
import org.palermo.submission.AcceptedReturns;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which submission said what an entity reports, from when until when. */
@Repository
public class Vintages {

    private static final String SELECT =
            """
            select submission_id, entity_id, entity_code, dataflow, period_id, loaded_at
            from vintage
            """;

    private final JdbcClient jdbc;
    private final AcceptedReturns returns;

    Vintages(JdbcClient jdbc, AcceptedReturns returns) {
        this.jdbc = jdbc;
        this.returns = returns;
    }

    /** What counted at an instant, for the periods asked for. */
    public List<Vintage> at(Instant instant, String dataflow, Collection<ReportingPeriod> periods) {
        return jdbc.sql(
                        SELECT
                                + """
                                where dataflow = ?
                                and period_id = any (?::int[])
                                and loaded_at <= ?
                                and (superseded_at is null or superseded_at > ?)
                                """)
                .param(dataflow)
                .param(periods.stream().map(ReportingPeriod::ordinal).toArray(Integer[]::new))
                .param(Timestamp.from(instant))
                .param(Timestamp.from(instant))
                .query(Vintages::vintage)
                .list();
    }

    /** From when until when each submission of an entity counted for a period, by its id. */
    Map<Long, Span> spans(EntityCode entity, String dataflow, ReportingPeriod period) {
        Map<Long, Span> spans = new HashMap<>();
        jdbc.sql(
                        """
                        select submission_id, loaded_at, superseded_at
                        from vintage
                        where entity_code = :entity and dataflow = :dataflow and period_id = :period
                        """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .param("period", period.ordinal())
                .query((row, _) -> Map.entry(row.getLong("submission_id"), span(row)))
                .list()
                .forEach(each -> spans.put(each.getKey(), each.getValue()));
        return spans;
    }

    /**
     * When a submission counted.
     *
     * @param until null while it does
     */
    public record Span(Instant from, @Nullable Instant until) {}

    private static Span span(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("superseded_at");
        return new Span(
                row.getTimestamp("loaded_at").toInstant(),
                until == null ? null : until.toInstant());
    }

    /** The periods of a dataflow for which anything counts now, the earliest first. */
    public List<ReportingPeriod> periods(String dataflow) {
        return jdbc.sql(
                        """
                        select distinct period_id
                        from vintage
                        where dataflow = :dataflow and superseded_at is null
                        order by period_id
                        """)
                .param("dataflow", dataflow)
                .query((row, _) -> ReportingPeriod.ofOrdinal(row.getInt("period_id")))
                .list();
    }

    /** How many accepted submissions that the actor may see are not loaded yet. */
    public int waiting() {
        int loaded =
                jdbc.sql("select count(*) as loaded from vintage where superseded_at is null")
                        .query((row, _) -> row.getInt("loaded"))
                        .single();
        return returns.count() - loaded;
    }

    boolean isLoaded(long submissionId) {
        return jdbc.sql("select submission_id from vintage where submission_id = :id")
                .param("id", submissionId)
                .query((row, _) -> row.getLong("submission_id"))
                .optional()
                .isPresent();
    }

    /** Waits until nobody else loads a submission of the same agreement and period. */
    void lock(String submissionKey) {
        String series = submissionKey.substring(0, submissionKey.lastIndexOf('/'));
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:series, 0)) is null as done")
                .param("series", series)
                .query((row, _) -> row.getBoolean("done"))
                .single();
    }

    /**
     * Ends what counted before, and lets the accepted return count; one that was superseded before
     * it could be loaded only enters the record.
     */
    void supersedeWith(AcceptedReturn accepted, Instant at) {
        if (!accepted.isSuperseded()) {
            endCurrent(accepted, at);
        }
        jdbc.sql(
                        """
                        insert into vintage (
                            submission_id, entity_id, entity_code, dataflow, period_id, loaded_at,
                            superseded_at, revision_reason)
                        values (:id, :entity, :code, :dataflow, :period, :at, :until, :reason)
                        """)
                .param("id", accepted.submissionId())
                .param("entity", accepted.entityId())
                .param("code", accepted.key().entity().value())
                .param("dataflow", accepted.key().dataflow())
                .param("period", accepted.key().period().ordinal())
                .param("at", Timestamp.from(at))
                .param("until", accepted.isSuperseded() ? Timestamp.from(at) : null)
                .param("reason", accepted.revisionReason())
                .update();
    }

    private void endCurrent(AcceptedReturn accepted, Instant at) {
        jdbc.sql(
                        """
                        update vintage
                        set superseded_at = :at
                        where entity_id = :entity
                        and dataflow = :dataflow
                        and period_id = :period
                        and superseded_at is null
                        """)
                .param("at", Timestamp.from(at))
                .param("entity", accepted.entityId())
                .param("dataflow", accepted.key().dataflow())
                .param("period", accepted.key().period().ordinal())
                .update();
    }

    private static Vintage vintage(ResultSet row, int number) throws SQLException {
        return new Vintage(
                row.getLong("submission_id"),
                row.getInt("entity_id"),
                new EntityCode(row.getString("entity_code")),
                row.getString("dataflow"),
                ReportingPeriod.ofOrdinal(row.getInt("period_id")),
                row.getTimestamp("loaded_at").toInstant());
    }
}
