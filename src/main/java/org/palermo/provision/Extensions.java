package org.palermo.provision;

import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All extensions ever granted; none is changed, a newer one takes the place of an older one. */
@Repository
public class Extensions {

    private static final String SELECT =
            """
            select entity.code as entity, agreement.dataflow, extension.period, extension.due_on,
                extension.reason, extension.granted_by, extension.granted_at
            from extension
            join provision_agreement agreement on agreement.id = extension.agreement_id
            join reporting_entity entity on entity.id = agreement.entity_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Extensions(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** The newest first. */
    public List<Extension> all() {
        return jdbc.sql(SELECT + "order by extension.id desc").query(Extensions::read).list();
    }

    /** The one that counts. */
    public Optional<Extension> find(EntityCode entity, String dataflow, ReportingPeriod period) {
        return jdbc.sql(
                        SELECT
                                + """
                                where entity.code = :entity
                                and agreement.dataflow = :dataflow
                                and extension.period = :period
                                order by extension.id desc
                                limit 1
                                """)
                .param("entity", entity.value())
                .param("dataflow", dataflow)
                .param("period", period.toString())
                .query(Extensions::read)
                .optional();
    }

    /** Those that count for a dataflow, by period and entity. */
    Map<ReportingPeriod, Map<EntityCode, Extension>> inForce(String dataflow) {
        return jdbc
                .sql(SELECT + "where agreement.dataflow = :dataflow order by extension.id")
                .param("dataflow", dataflow)
                .query(Extensions::read)
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Extension::period,
                                Collectors.toMap(
                                        Extension::entity, each -> each, (_, newer) -> newer)));
    }

    public Extension grant(
            ProvisionAgreement agreement,
            ReportingPeriod period,
            LocalDate dueOn,
            String reason,
            String grantedBy) {
        var extension =
                new Extension(
                        agreement.entity(),
                        agreement.dataflow(),
                        period,
                        dueOn,
                        reason,
                        grantedBy,
                        clock.instant());
        jdbc.sql(
                        """
                        insert into extension
                            (agreement_id, period, due_on, reason, granted_by, granted_at)
                        values (:agreement, :period, :due, :reason, :by, :at)
                        """)
                .param("agreement", agreement.id())
                .param("period", period.toString())
                .param("due", dueOn)
                .param("reason", reason)
                .param("by", grantedBy)
                .param("at", Timestamp.from(extension.grantedAt()))
                .update();
        events.publishEvent(
                new ExtensionGranted(agreement.entity(), agreement.dataflow(), period, dueOn));
        events.publishEvent(
                AuditedEvent.of(
                                AuditedAct.EXTENSION_GRANTED,
                                "%s/%s/%s until %s"
                                        .formatted(
                                                agreement.entity(),
                                                agreement.dataflow(),
                                                period,
                                                dueOn))
                        .about(agreement.entity()));
        return extension;
    }

    private static Extension read(ResultSet row, int number) throws SQLException {
        return new Extension(
                new EntityCode(row.getString("entity")),
                row.getString("dataflow"),
                ReportingPeriod.parse(row.getString("period")),
                row.getObject("due_on", LocalDate.class),
                row.getString("reason"),
                row.getString("granted_by"),
                row.getTimestamp("granted_at").toInstant());
    }
}
