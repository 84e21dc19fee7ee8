package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All provision agreements. */
@Repository
public class ProvisionAgreements {

    private static final String SELECT =
            """
            select agreement.id, entity.code as entity, agreement.entity_id, agreement.dataflow,
                agreement.valid_from, agreement.valid_until
            from provision_agreement agreement
            join reporting_entity entity on entity.id = agreement.entity_id
            """;

    private final JdbcClient jdbc;
    private final ReportingEntities entities;
    private final ApplicationEventPublisher events;

    ProvisionAgreements(
            JdbcClient jdbc, ReportingEntities entities, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.events = events;
    }

    public Optional<ProvisionAgreement> find(EntityCode entity, String dataflow) {
        return jdbc.sql(SELECT + "where entity.code = :entity and agreement.dataflow = :dataflow")
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .query(ProvisionAgreements::read)
                .optional();
    }

    public List<ProvisionAgreement> all() {
        return jdbc.sql(SELECT + "order by entity.name, agreement.dataflow")
                .query(ProvisionAgreements::read)
                .list();
    }

    public List<ProvisionAgreement> of(EntityCode entity) {
        return jdbc.sql(SELECT + "where entity.code = :entity order by agreement.dataflow")
                .param("entity", entity.value())
                .query(ProvisionAgreements::read)
                .list();
    }

    /** All agreements to deliver a dataflow. */
    public List<ProvisionAgreement> to(String dataflow) {
        return jdbc.sql(SELECT + "where agreement.dataflow = :dataflow")
                .param("dataflow", dataflow)
                .query(ProvisionAgreements::read)
                .list();
    }

    /** The entities that owe a dataflow for a period, in the order of their names. */
    public List<ReportingEntity> dueIn(String dataflow, ReportingPeriod period) {
        Set<Integer> owing =
                to(dataflow).stream()
                        .filter(agreement -> agreement.covers(period))
                        .map(ProvisionAgreement::entityId)
                        .collect(Collectors.toSet());
        return entities.all().stream().filter(entity -> owing.contains(entity.id())).toList();
    }

    public ProvisionAgreement add(
            ReportingEntity entity,
            String dataflow,
            ReportingPeriod from,
            @Nullable ReportingPeriod until) {
        int id =
                jdbc.sql(
                                """
                                insert into provision_agreement
                                    (entity_id, dataflow, valid_from, valid_until)
                                values (:entity, :dataflow, :from, :until)
                                returning id
                                """)
                        .param("entity", entity.id())
                        .param("dataflow", dataflow)
                        .param("from", from.toString())
                        .param("until", until == null ? null : until.toString())
                        .query((row, _) -> row.getInt(1))
                        .single();
        events.publishEvent(
                AuditedEvent.of(
                                AuditedAct.AGREEMENT_CHANGED,
                                "%s/%s from %s%s"
                                        .formatted(
                                                entity.code(),
                                                dataflow,
                                                from,
                                                until == null ? "" : " until " + until))
                        .about(entity.code()));
        return new ProvisionAgreement(id, entity.code(), entity.id(), dataflow, from, until);
    }

    /** From then on the entity owes nothing more of the dataflow. */
    public void end(ProvisionAgreement agreement, ReportingPeriod last) {
        jdbc.sql("update provision_agreement set valid_until = :until where id = :id")
                .param("until", last.toString())
                .param("id", agreement.id())
                .update();
    }

    private static ProvisionAgreement read(ResultSet row, int number) throws SQLException {
        String until = row.getString("valid_until");
        return new ProvisionAgreement(
                row.getInt("id"),
                new EntityCode(row.getString("entity")),
                row.getInt("entity_id"),
                row.getString("dataflow"),
                ReportingPeriod.parse(row.getString("valid_from")),
                until == null ? null : ReportingPeriod.parse(until));
    }
}
