package org.palermo.sharing;

import org.jspecify.annotations.Nullable;
import org.palermo.access.SharedReading;
import org.palermo.provision.ReportingEntity;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the database, which alone decides, what entities have contributed and so see. */
@Repository
class Contributions implements SharedReading {

    private final JdbcClient jdbc;

    Contributions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asked once in a transaction, as a report asks for each of its figures. */
    @Override
    public Set<String> openTo(EntityCode entity) {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? known().computeIfAbsent(entity, this::read)
                : read(entity);
    }

    /** What was asked in this transaction. */
    @SuppressWarnings("unchecked")
    private Map<EntityCode, Set<String>> known() {
        @Nullable Object known = TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return (Map<EntityCode, Set<String>>) known;
        }
        Map<EntityCode, Set<String>> empty = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, empty);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResourceIfPossible(
                                Contributions.this);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(
                                Contributions.this);
                    }
                });
        return empty;
    }

    private Set<String> read(EntityCode entity) {
        return jdbc
                .sql(
                        """
                        select agreement.dataflow
                        from provision_agreement agreement
                        join reporting_entity entity on entity.id = agreement.entity_id
                        where entity.code = :entity and sharing_opens(entity.id, agreement.dataflow)
                        """)
                .param("entity", entity.value())
                .query((row, _) -> row.getString("dataflow"))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    Standing standing(ReportingEntity entity, String dataflow) {
        SharingRule rule = rule(dataflow);
        return new Standing(
                entity, dataflow, rule, state(entity, dataflow), last(entity, dataflow, rule));
    }

    /** The rule that holds today. */
    SharingRule rule(String dataflow) {
        return jdbc.sql("select needed, of_last from sharing_rule_of(:dataflow)")
                .param("dataflow", dataflow)
                .query((row, _) -> new SharingRule(row.getInt("needed"), row.getInt("of_last")))
                .single();
    }

    /** What the entity contributed in the last closed periods that a rule looks at. */
    List<Contribution> last(ReportingEntity entity, String dataflow, SharingRule rule) {
        return jdbc.sql(
                        """
                        select period, accepted, spared
                        from contributed_periods(:entity, :dataflow, :last)
                        """)
                .param("entity", entity.id())
                .param("dataflow", dataflow)
                .param("last", rule.ofLast())
                .query(
                        (row, _) ->
                                new Contribution(
                                        ReportingPeriod.parse(row.getString("period")),
                                        row.getBoolean("accepted"),
                                        row.getBoolean("spared")))
                .list();
    }

    SharingState state(ReportingEntity entity, String dataflow) {
        return jdbc.sql("select sharing_switched_off(:entity, :dataflow) as state")
                .param("entity", entity.id())
                .param("dataflow", dataflow)
                .query(
                        (row, _) -> {
                            @Nullable String state = row.getString("state");
                            return state == null ? SharingState.OPEN : SharingState.valueOf(state);
                        })
                .single();
    }
}
