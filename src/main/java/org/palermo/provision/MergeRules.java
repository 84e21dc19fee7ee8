package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The merge rules of all provision agreements; a changed rule leaves the earlier one in place. */
@Repository
public class MergeRules {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    MergeRules(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** A row of the table: the table of the questionnaire, and the agency taken. */
    private record Line(@Nullable String table, @Nullable String agency) {

        MergeMethod method() {
            return agency == null ? new MergeMethod.Sum() : new MergeMethod.Take(agency);
        }
    }

    /** Everything is added up until a rule is set. */
    public MergeRule of(ProvisionAgreement agreement) {
        List<Line> lines =
                jdbc.sql(
                                """
                                select rule.table_id, agency.code
                                from merge_rule rule
                                left join agency on agency.id = rule.agency_id
                                where rule.agreement_id = :agreement
                                and rule.version = (
                                    select max(version)
                                    from merge_rule
                                    where agreement_id = :agreement)
                                """)
                        .param("agreement", agreement.id())
                        .query(
                                (row, _) ->
                                        new Line(row.getString("table_id"), row.getString("code")))
                        .list();
        MergeMethod otherwise = MergeRule.SUM.otherwise();
        Map<String, MergeMethod> byTable = new HashMap<>();
        for (Line line : lines) {
            if (line.table() == null) {
                otherwise = line.method();
            } else {
                byTable.put(line.table(), line.method());
            }
        }
        return new MergeRule(otherwise, byTable);
    }

    /** From now on this rule holds; it names agencies of the agreement's entity only. */
    @Transactional
    public void set(ProvisionAgreement agreement, MergeRule rule) {
        int version =
                jdbc.sql(
                                """
                                select coalesce(max(version), 0) + 1 as next
                                from merge_rule
                                where agreement_id = :agreement
                                """)
                        .param("agreement", agreement.id())
                        .query((row, _) -> row.getInt("next"))
                        .single();
        add(agreement, version, null, rule.otherwise());
        rule.byTable().forEach((table, method) -> add(agreement, version, table, method));
        events.publishEvent(
                AuditedEvent.of(
                                AuditedAct.MERGE_RULE_CHANGED,
                                "%s/%s version %d"
                                        .formatted(
                                                agreement.entity(), agreement.dataflow(), version))
                        .about(agreement.entity()));
    }

    private void add(
            ProvisionAgreement agreement, int version, @Nullable String table, MergeMethod method) {
        String agency = method instanceof MergeMethod.Take(var code) ? code : null;
        int added =
                jdbc.sql(
                                """
                                insert into merge_rule
                                    (agreement_id, version, table_id, agency_id, set_at)
                                select :agreement, :version, :table::text, agency.id, :now
                                from (select 1) as one
                                left join agency
                                    on agency.entity_id = :entity and agency.code = :agency
                                where :agency::text is null or agency.id is not null
                                """)
                        .param("agreement", agreement.id())
                        .param("version", version)
                        .param("table", table)
                        .param("entity", agreement.entityId())
                        .param("agency", agency)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        if (added == 0) {
            throw new IllegalArgumentException(
                    "%s is no agency of %s".formatted(agency, agreement.entity()));
        }
    }
}
