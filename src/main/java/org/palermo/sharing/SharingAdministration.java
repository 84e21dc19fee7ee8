package org.palermo.sharing;

import org.palermo.access.Action;
import org.palermo.access.Changes;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.sharing.SharingPolicies.Level;
import org.palermo.sharing.SharingPolicies.Place;
import org.palermo.sharing.TableLevels.Outcome;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Sets how much is asked for seeing others' figures: what asks for more holds at once, and what
 * asks for less when a second administrator agrees.
 */
@Service
@Transactional
public class SharingAdministration {

    static final String RULE = "sharing.rule";
    static final String SWITCH = "sharing.switch";
    static final String USUAL = "sharing.usual";

    private static final String EVERYTHING = "*";

    private final Permissions permissions;
    private final Changes changes;
    private final SharingPolicies policies;
    private final Contributions contributions;
    private final Definitions definitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SharingAdministration(
            Permissions permissions,
            Changes changes,
            SharingPolicies policies,
            Contributions contributions,
            Definitions definitions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permissions = permissions;
        this.changes = changes;
        this.policies = policies;
        this.contributions = contributions;
        this.definitions = definitions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is set for one dataflow.
     *
     * @param rules all that were ever set, the latest first
     */
    public record Policy(
            String dataflow, SharingRule rule, Confidentiality usual, List<PastRule> rules) {}

    /** A rule and when it was set. */
    public record PastRule(SharingRule rule, LocalDate from, String setBy) {}

    /** Where sharing is stopped. */
    public record Stop(String entity, String dataflow, SharingState state, String reason) {}

    @Transactional(readOnly = true)
    public Policy policy(String dataflow) {
        require(dataflow);
        return new Policy(
                dataflow,
                contributions.rule(dataflow),
                policies.usual(dataflow),
                policies.rules(dataflow).stream()
                        .map(each -> new PastRule(each.rule(), each.from(), each.setBy()))
                        .toList());
    }

    /** Where sharing is stopped now; empty texts stand for all entities or dataflows. */
    @Transactional(readOnly = true)
    public List<Stop> stops() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return policies.switches().stream()
                .filter(each -> each.state() != SharingState.OPEN)
                .map(
                        each ->
                                new Stop(
                                        each.place().entity() == null
                                                ? ""
                                                : each.place().entity().value(),
                                        each.place().dataflow() == null
                                                ? ""
                                                : each.place().dataflow(),
                                        each.state(),
                                        each.reason()))
                .toList();
    }

    /** From today on. */
    public Outcome setRule(String dataflow, SharingRule rule) {
        require(dataflow);
        policies.lock();
        SharingRule present = contributions.rule(dataflow);
        if (rule.equals(present)) {
            return Outcome.SAME;
        }
        if (rule.isLooserThan(present)) {
            changes.ask(
                    RULE,
                    dataflow,
                    Map.of(
                            "dataflow", dataflow,
                            "needed", Integer.toString(rule.needed()),
                            "last", Integer.toString(rule.ofLast()),
                            "from", text(present)));
            return Outcome.ASKED;
        }
        set(dataflow, present, rule);
        return Outcome.SET;
    }

    public Outcome setUsual(String dataflow, Confidentiality level) {
        require(dataflow);
        policies.lock();
        Confidentiality present = policies.usual(dataflow);
        if (level == present) {
            return Outcome.SAME;
        }
        if (present.isStricterThan(level)) {
            changes.ask(
                    USUAL,
                    dataflow,
                    Map.of("dataflow", dataflow, "from", present.name(), "to", level.name()));
            return Outcome.ASKED;
        }
        set(dataflow, present, level);
        return Outcome.SET;
    }

    /**
     * Stops sharing, or lets the rule decide again.
     *
     * @param entity code of the entity that sees nothing of others; empty for all
     * @param dataflow the dataflow of which nothing is seen; empty for all
     */
    public Outcome flip(String entity, String dataflow, SharingState state, String reason) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        policies.lock();
        Place place = place(entity, dataflow);
        SharingState present = policies.stateAt(place);
        if (state == present) {
            return Outcome.SAME;
        }
        if (state == SharingState.OPEN) {
            changes.ask(
                    SWITCH,
                    subject(entity, dataflow),
                    Map.of(
                            "entity", entity,
                            "dataflow", dataflow,
                            "from", present.name(),
                            "reason", reason));
            return Outcome.ASKED;
        }
        flip(place, present, state, reason);
        return Outcome.SET;
    }

    void loosenRule(Map<String, String> values) {
        String dataflow = TableLevels.value(values, "dataflow");
        policies.lock();
        SharingRule present = contributions.rule(dataflow);
        if (!text(present).equals(TableLevels.value(values, "from"))) {
            throw StaleVersionException.of("sharing rule", dataflow);
        }
        set(
                dataflow,
                present,
                new SharingRule(
                        Integer.parseInt(TableLevels.value(values, "needed")),
                        Integer.parseInt(TableLevels.value(values, "last"))));
    }

    void loosenUsual(Map<String, String> values) {
        String dataflow = TableLevels.value(values, "dataflow");
        policies.lock();
        Confidentiality present = policies.usual(dataflow);
        if (!present.name().equals(TableLevels.value(values, "from"))) {
            throw StaleVersionException.of("confidentiality", dataflow);
        }
        set(dataflow, present, Confidentiality.valueOf(TableLevels.value(values, "to")));
    }

    void open(Map<String, String> values) {
        Place place =
                place(TableLevels.value(values, "entity"), TableLevels.value(values, "dataflow"));
        policies.lock();
        SharingState present = policies.stateAt(place);
        if (!present.name().equals(TableLevels.value(values, "from"))) {
            throw StaleVersionException.of("sharing", place.toString());
        }
        flip(place, present, SharingState.OPEN, TableLevels.value(values, "reason"));
    }

    private void set(String dataflow, SharingRule from, SharingRule to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        policies.add(dataflow, to, today, permissions.actor().name());
        publish("%s: %s to %s".formatted(dataflow, text(from), text(to)));
    }

    private void set(String dataflow, Confidentiality from, Confidentiality to) {
        policies.add(
                new Level(new Place(null, dataflow), null, to),
                to.isStricterThan(from),
                permissions.actor().name());
        events.publishEvent(
                AuditedEvent.of(
                        AuditedAct.CONFIDENTIALITY_CHANGED,
                        "%s: %s to %s".formatted(dataflow, from, to)));
        events.publishEvent(new ConfidentialityChanged(dataflow));
    }

    private void flip(Place place, SharingState from, SharingState to, String reason) {
        policies.add(place, to, reason, permissions.actor().name());
        events.publishEvent(
                AuditedEvent.of(
                                AuditedAct.SHARING_CHANGED,
                                "%s: %s to %s"
                                        .formatted(
                                                place.dataflow() == null
                                                        ? EVERYTHING
                                                        : place.dataflow(),
                                                from,
                                                to))
                        .about(place.entity()));
    }

    private void publish(String subject) {
        events.publishEvent(AuditedEvent.of(AuditedAct.SHARING_CHANGED, subject));
    }

    private void require(String dataflow) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        if (definitions.latest(dataflow).isEmpty()) {
            throw NotFoundException.of("dataflow", dataflow);
        }
    }

    private static Place place(String entity, String dataflow) {
        return new Place(
                entity.isEmpty() ? null : new EntityCode(entity),
                dataflow.isEmpty() ? null : dataflow);
    }

    private static String subject(String entity, String dataflow) {
        return (entity.isEmpty() ? EVERYTHING : entity)
                + '/'
                + (dataflow.isEmpty() ? EVERYTHING : dataflow);
    }

    private static String text(SharingRule rule) {
        return rule.needed() + " of " + rule.ofLast();
    }
}
