package org.palermo.sharing;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was ever set about sharing; nothing is changed, the newest setting of a place counts. */
@Repository
class SharingPolicies {

    /** Settings are made one after the other, so that who has seen one has seen all before it. */
    private static final long LOCK = 5_117_301L;

    private final JdbcClient jdbc;
    private final Clock clock;

    SharingPolicies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A rule and when it was set; the newest first. */
    record DatedRule(SharingRule rule, LocalDate from, Instant setAt, String setBy) {}

    /** Where sharing was switched, and for whom; null stands for all. */
    record Place(@Nullable EntityCode entity, @Nullable String dataflow) {}

    /** The newest setting of one place. */
    record Switched(Place place, SharingState state, String reason, Instant setAt, String setBy) {}

    /** A setting of a table, or of the default of a dataflow; null stands for all. */
    record Level(Place place, @Nullable String table, Confidentiality level) {}

    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:key) is null as done")
                .param("key", LOCK)
                .query((row, _) -> row.getBoolean("done"))
                .single();
    }

    void add(String dataflow, SharingRule rule, LocalDate from, String by) {
        jdbc.sql(
                        """
                        insert into sharing_rule
                            (dataflow, needed, of_last, valid_from, set_at, set_by)
                        values (:dataflow, :needed, :last, :from, :at, :by)
                        """)
                .param("dataflow", dataflow)
                .param("needed", rule.needed())
                .param("last", rule.ofLast())
                .param("from", from)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
    }

    List<DatedRule> rules(String dataflow) {
        return jdbc.sql(
                        """
                        select needed, of_last, valid_from, set_at, set_by
                        from sharing_rule
                        where dataflow = :dataflow
                        order by valid_from desc, id desc
                        """)
                .param("dataflow", dataflow)
                .query(
                        (row, _) ->
                                new DatedRule(
                                        new SharingRule(
                                                row.getInt("needed"), row.getInt("of_last")),
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getTimestamp("set_at").toInstant(),
                                        row.getString("set_by")))
                .list();
    }

    void add(Place place, SharingState state, String reason, String by) {
        jdbc.sql(
                        """
                        insert into sharing_switch
                            (entity_id, dataflow, state, reason, set_at, set_by)
                        values ((select id from reporting_entity where code = :entity), :dataflow,
                            :state, :reason, :at, :by)
                        """)
                .param("entity", code(place), Types.VARCHAR)
                .param("dataflow", place.dataflow(), Types.VARCHAR)
                .param("state", state.name())
                .param("reason", reason)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
    }

    /** The newest of each place that was ever switched. */
    List<Switched> switches() {
        return jdbc.sql(
                        """
                        select distinct on (s.entity_id, s.dataflow)
                            entity.code, s.dataflow, s.state, s.reason, s.set_at, s.set_by
                        from sharing_switch s
                        left join reporting_entity entity on entity.id = s.entity_id
                        order by s.entity_id, s.dataflow, s.id desc
                        """)
                .query(
                        (row, _) ->
                                new Switched(
                                        place(row.getString("code"), row.getString("dataflow")),
                                        SharingState.valueOf(row.getString("state")),
                                        row.getString("reason"),
                                        row.getTimestamp("set_at").toInstant(),
                                        row.getString("set_by")))
                .list();
    }

    SharingState stateAt(Place place) {
        return switches().stream()
                .filter(each -> each.place().equals(place))
                .map(Switched::state)
                .findFirst()
                .orElse(SharingState.OPEN);
    }

    /** What holds for a dataflow where an entity has set nothing else. */
    Confidentiality usual(String dataflow) {
        return jdbc.sql(
                        """
                        select level
                        from current_confidentiality
                        where dataflow = :dataflow and entity_id is null
                        """)
                .param("dataflow", dataflow)
                .query((row, _) -> Confidentiality.valueOf(row.getString("level")))
                .optional()
                .orElse(Confidentiality.CONTRIBUTORS);
    }

    /** What an entity has set for its tables, by their ids. */
    Map<String, Confidentiality> levels(EntityCode entity, String dataflow) {
        Map<String, Confidentiality> levels = new HashMap<>();
        jdbc.sql(
                        """
                        select table_id, level
                        from current_confidentiality setting
                        join reporting_entity entity on entity.id = setting.entity_id
                        where entity.code = :entity and setting.dataflow = :dataflow
                        """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .query(
                        (row, _) ->
                                Map.entry(
                                        row.getString("table_id"),
                                        Confidentiality.valueOf(row.getString("level"))))
                .list()
                .forEach(each -> levels.put(each.getKey(), each.getValue()));
        return levels;
    }

    void add(Level setting, boolean tightens, String by) {
        String dataflow = Optional.ofNullable(setting.place().dataflow()).orElseThrow();
        jdbc.sql(
                        """
                        insert into confidentiality
                            (entity_id, dataflow, table_id, level, tightens, set_at, set_by)
                        values ((select id from reporting_entity where code = :entity), :dataflow,
                            :table, :level, :tightens, :at, :by)
                        """)
                .param("entity", code(setting.place()), Types.VARCHAR)
                .param("dataflow", dataflow)
                .param("table", setting.table(), Types.VARCHAR)
                .param("level", setting.level().name())
                .param("tightens", tightens)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
    }

    private static @Nullable String code(Place place) {
        EntityCode entity = place.entity();
        return entity == null ? null : entity.value();
    }

    private static Place place(@Nullable String entity, @Nullable String dataflow) {
        return new Place(entity == null ? null : new EntityCode(entity), dataflow);
    }
}
