package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All reporting entities. */
@Repository
public class ReportingEntities {

    private static final String SELECT =
            """
            select entity.id, entity.code, entity.area, entity.name, entity.member_from,
                entity.member_until, sovereign.code as sovereign
            from reporting_entity entity
            left join reporting_entity sovereign on sovereign.id = entity.sovereign_id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ReportingEntities(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public Optional<ReportingEntity> find(EntityCode code) {
        return jdbc.sql(SELECT + "where entity.code = :code")
                .param("code", code.value())
                .query(ReportingEntities::read)
                .optional();
    }

    public Optional<ReportingEntity> find(int id) {
        return jdbc.sql(SELECT + "where entity.id = :id")
                .param("id", id)
                .query(ReportingEntities::read)
                .optional();
    }

    /** In the order of their names. */
    public List<ReportingEntity> all() {
        return jdbc.sql(SELECT + "order by entity.name, entity.code")
                .query(ReportingEntities::read)
                .list();
    }

    /** Adds an entity; its {@code id} is given by the database, whatever the argument says. */
    public ReportingEntity add(ReportingEntity entity) {
        int id =
                jdbc.sql(
                                """
                                insert into reporting_entity
                                    (code, area, name, sovereign_id, member_from, member_until)
                                values (:code, :area, :name,
                                    (select id from reporting_entity where code = :sovereign),
                                    :from, :until)
                                returning id
                                """)
                        .param("code", entity.code().value())
                        .param("area", entity.area())
                        .param("name", entity.name())
                        .param("sovereign", text(entity.sovereign()))
                        .param("from", entity.memberFrom())
                        .param("until", entity.memberUntil())
                        .query((row, _) -> row.getInt(1))
                        .single();
        events.publishEvent(
                AuditedEvent.of(AuditedAct.ENTITY_ADDED, entity.code()).about(entity.code()));
        return new ReportingEntity(
                id,
                entity.code(),
                entity.area(),
                entity.name(),
                entity.sovereign(),
                entity.memberFrom(),
                entity.memberUntil());
    }

    /** Changes everything but the code, under which figures are kept. */
    public void change(ReportingEntity entity) {
        jdbc.sql(
                        """
                        update reporting_entity
                        set area = :area, name = :name,
                            sovereign_id =
                                (select id from reporting_entity where code = :sovereign),
                            member_from = :from, member_until = :until
                        where code = :code
                        """)
                .param("code", entity.code().value())
                .param("area", entity.area())
                .param("name", entity.name())
                .param("sovereign", text(entity.sovereign()))
                .param("from", entity.memberFrom())
                .param("until", entity.memberUntil())
                .update();
    }

    private static @Nullable String text(@Nullable EntityCode code) {
        return code == null ? null : code.value();
    }

    private static ReportingEntity read(ResultSet row, int number) throws SQLException {
        String sovereign = row.getString("sovereign");
        return new ReportingEntity(
                row.getInt("id"),
                new EntityCode(row.getString("code")),
                row.getString("area"),
                row.getString("name"),
                sovereign == null ? null : new EntityCode(sovereign),
                row.getObject("member_from", LocalDate.class),
                row.getObject("member_until", LocalDate.class));
    }
}
