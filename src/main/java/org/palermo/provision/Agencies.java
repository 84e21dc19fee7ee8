package org.palermo.provision;

import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** All agencies of all reporting entities. */
@Repository
public class Agencies {

    private static final String SELECT =
            """
            select agency.id, entity.code as entity, agency.code, agency.name, agency.kind,
                agency.ended_at is not null as ended
            from agency
            join reporting_entity entity on entity.id = agency.entity_id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Agencies(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public List<Agency> all() {
        return jdbc.sql(SELECT + "order by entity.name, agency.name").query(Agencies::read).list();
    }

    public List<Agency> of(EntityCode entity) {
        return jdbc.sql(SELECT + "where entity.code = :entity order by agency.name")
                .param("entity", entity.value())
                .query(Agencies::read)
                .list();
    }

    /** Its contributors can no longer act for it; what it reported stays. */
    public void end(Agency agency, Instant at) {
        jdbc.sql("update agency set ended_at = :at where id = :id and ended_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", agency.id())
                .update();
    }

    public Agency add(EntityCode entity, String code, String name, Agency.Kind kind) {
        int id =
                jdbc.sql(
                                """
                                insert into agency (entity_id, code, name, kind)
                                values ((select id from reporting_entity where code = :entity),
                                    :code, :name, :kind)
                                returning id
                                """)
                        .param("entity", entity.value())
                        .param("code", code)
                        .param("name", name)
                        .param("kind", kind.name())
                        .query((row, _) -> row.getInt(1))
                        .single();
        events.publishEvent(
                AuditedEvent.of(AuditedAct.AGENCY_ADDED, entity + "/" + code).about(entity));
        return new Agency(id, entity, code, name, kind, false);
    }

    private static Agency read(ResultSet row, int number) throws SQLException {
        return new Agency(
                row.getInt("id"),
                new EntityCode(row.getString("entity")),
                row.getString("code"),
                row.getString("name"),
                Agency.Kind.valueOf(row.getString("kind")),
                row.getBoolean("ended"));
    }
}
