package org.palermo.sharing;

import org.palermo.access.Action;
import org.palermo.access.Changes;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.sharing.SharingPolicies.Level;
import org.palermo.sharing.SharingPolicies.Place;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may see an entity's tables, as its focal point says: stricter at once, for all that was ever
 * reported, and looser when a second person agrees.
 */
@Service
@Transactional
public class TableLevels {

    static final String KIND = "sharing.level";

    private final Permissions permissions;
    private final Changes changes;
    private final SharingPolicies policies;
    private final ProvisionAgreements agreements;
    private final Definitions definitions;
    private final ApplicationEventPublisher events;

    TableLevels(
            Permissions permissions,
            Changes changes,
            SharingPolicies policies,
            ProvisionAgreements agreements,
            Definitions definitions,
            ApplicationEventPublisher events) {
        this.permissions = permissions;
        this.changes = changes;
        this.policies = policies;
        this.agreements = agreements;
        this.definitions = definitions;
        this.events = events;
    }

    /**
     * How far the figures of one table go.
     *
     * @param isOwn whether the entity has set it, rather than taking the dataflow's usual level
     */
    public record TableLevel(
            String dataflow, String table, String title, Confidentiality level, boolean isOwn) {}

    /** What has become of a setting. */
    public enum Outcome {
        SET,
        ASKED,
        SAME
    }

    /** All tables that the entity delivers, dataflow by dataflow. */
    @Transactional(readOnly = true)
    public List<TableLevel> of(EntityCode entity) {
        permissions.requireInPart(Action.SEE_SHARING, entity);
        Predicate<Scope> allowed = permissions.allowing(Action.SEE_SHARING);
        return agreements.of(entity).stream()
                .filter(each -> allowed.test(Scope.of(entity).in(each.dataflow())))
                .flatMap(this::of)
                .toList();
    }

    private Stream<TableLevel> of(ProvisionAgreement agreement) {
        String dataflow = agreement.dataflow();
        Map<String, Confidentiality> own = policies.levels(agreement.entity(), dataflow);
        Confidentiality usual = policies.usual(dataflow);
        return definitions.latest(dataflow).stream()
                .flatMap(questionnaire -> questionnaire.tables().stream())
                .map(
                        table ->
                                new TableLevel(
                                        dataflow,
                                        table.id(),
                                        table.title(),
                                        own.getOrDefault(table.id(), usual),
                                        own.containsKey(table.id())));
    }

    public Outcome set(EntityCode entity, String dataflow, String table, Confidentiality level) {
        permissions.require(Action.SET_CONFIDENTIALITY, Scope.of(entity).in(dataflow));
        requireTable(entity, dataflow, table);
        policies.lock();
        Confidentiality present = level(entity, dataflow, table);
        boolean isOwn = policies.levels(entity, dataflow).containsKey(table);
        if (level == present && isOwn) {
            return Outcome.SAME;
        }
        // Chosen by the entity it holds, whatever becomes of the dataflow's usual level.
        if (level == present || level.isStricterThan(present)) {
            set(entity, dataflow, table, present, level);
            return Outcome.SET;
        }
        changes.ask(
                KIND,
                "%s/%s/%s".formatted(entity, dataflow, table),
                Map.of(
                        "entity", entity.value(),
                        "dataflow", dataflow,
                        "table", table,
                        "from", present.name(),
                        "to", level.name()));
        return Outcome.ASKED;
    }

    /** Makes what a second person has agreed to, unless the level was changed in the meantime. */
    void loosen(Map<String, String> values) {
        var entity = new EntityCode(value(values, "entity"));
        String dataflow = value(values, "dataflow");
        String table = value(values, "table");
        Confidentiality from = Confidentiality.valueOf(value(values, "from"));
        policies.lock();
        if (level(entity, dataflow, table) != from) {
            throw StaleVersionException.of("confidentiality", table);
        }
        set(entity, dataflow, table, from, Confidentiality.valueOf(value(values, "to")));
    }

    private void set(
            EntityCode entity,
            String dataflow,
            String table,
            Confidentiality from,
            Confidentiality to) {
        policies.add(
                new Level(new Place(entity, dataflow), table, to),
                to.isStricterThan(from),
                permissions.actor().name());
        events.publishEvent(
                AuditedEvent.of(
                                AuditedAct.CONFIDENTIALITY_CHANGED,
                                "%s/%s: %s to %s".formatted(dataflow, table, from, to))
                        .about(entity));
        events.publishEvent(new ConfidentialityChanged(dataflow));
    }

    private Confidentiality level(EntityCode entity, String dataflow, String table) {
        Confidentiality usual = policies.usual(dataflow);
        return policies.levels(entity, dataflow).getOrDefault(table, usual);
    }

    /** Also a table of an older questionnaire, as its figures are still there. */
    private void requireTable(EntityCode entity, String dataflow, String table) {
        boolean known =
                agreements.find(entity, dataflow).isPresent()
                        && definitions.questionnaires().stream()
                                .filter(each -> each.dataflow().equals(dataflow))
                                .map(Questionnaire::tables)
                                .flatMap(List::stream)
                                .map(Table::id)
                                .anyMatch(table::equals);
        if (!known) {
            throw NotFoundException.of("table", "%s/%s/%s".formatted(entity, dataflow, table));
        }
    }

    static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a change without " + name);
        }
        return value;
    }
}
