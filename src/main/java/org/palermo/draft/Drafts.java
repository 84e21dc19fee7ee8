package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The returns in the making, without their figures. */
@Repository
class Drafts {

    private static final String SELECT =
            """
            select draft.id, draft.entity_id, draft.agency_id, entity.code as entity,
                agency.code as agency, draft.dataflow, draft.period, draft.changes,
                draft.delivered_at, draft.delivered_by, draft.shared_at
            from draft
            join reporting_entity entity on entity.id = draft.entity_id
            left join agency on agency.id = draft.agency_id
            where entity.code = :entity
            and draft.dataflow = :dataflow
            and draft.period = :period
            """;

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when nothing was entered yet, or the actor may not see it. */
    Optional<Draft> find(DraftKey key) {
        return one(key, "");
    }

    /** All drafts of an entity for a period that the actor may see, the state's own included. */
    List<Draft> of(DraftKey key) {
        return jdbc.sql(SELECT + "order by agency.code nulls first")
                .param("entity", key.entity().value())
                .param("dataflow", key.dataflow())
                .param("period", key.period().toString())
                .query(Drafts::read)
                .list();
    }

    /**
     * The draft, begun if need be; waits until nobody else changes it in another transaction. Empty
     * when there is no such agency.
     */
    Optional<Draft> lock(DraftKey key, Instant now) {
        jdbc.sql(
                        """
                        insert into draft (entity_id, agency_id, dataflow, period, created_at)
                        select entity.id, agency.id, :dataflow, :period, :now
                        from reporting_entity entity
                        left join agency
                            on agency.entity_id = entity.id and agency.code = :agency::text
                        where entity.code = :entity
                        and (:agency::text is null or agency.id is not null)
                        on conflict on constraint draft_unique do nothing
                        """)
                .param("entity", key.entity().value())
                .param("agency", key.agency())
                .param("dataflow", key.dataflow())
                .param("period", key.period().toString())
                .param("now", Timestamp.from(now))
                .update();
        return one(key, "for update of draft");
    }

    /** Says how many changes there were, the last ones included. */
    void count(Draft draft, long changes) {
        jdbc.sql("update draft set changes = :changes where id = :id")
                .param("changes", changes)
                .param("id", draft.id())
                .update();
    }

    /** Marks a part as delivered, or as taken back when there is no time. */
    void deliver(Draft draft, @Nullable Instant at, @Nullable String by) {
        jdbc.sql(
                        """
                        update draft
                        set delivered_at = :at, delivered_by = :by
                        where id = :id
                        """)
                .param("at", at == null ? null : Timestamp.from(at))
                .param("by", by)
                .param("id", draft.id())
                .update();
    }

    /** Shows a part to the other agencies, or no longer when there is no time. */
    void share(Draft draft, @Nullable Instant at) {
        jdbc.sql("update draft set shared_at = :at where id = :id")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", draft.id())
                .update();
    }

    private Optional<Draft> one(DraftKey key, String locking) {
        return jdbc.sql(SELECT + "and agency.code is not distinct from :agency\n" + locking)
                .param("entity", key.entity().value())
                .param("agency", key.agency())
                .param("dataflow", key.dataflow())
                .param("period", key.period().toString())
                .query(Drafts::read)
                .optional();
    }

    private static Draft read(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getLong("id"),
                row.getInt("entity_id"),
                row.getObject("agency_id", Integer.class),
                new DraftKey(
                        new EntityCode(row.getString("entity")),
                        row.getString("dataflow"),
                        ReportingPeriod.parse(row.getString("period")),
                        row.getString("agency")),
                row.getLong("changes"),
                instant(row.getTimestamp("delivered_at")),
                row.getString("delivered_by"),
                instant(row.getTimestamp("shared_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
