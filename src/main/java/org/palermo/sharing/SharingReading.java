package org.palermo.sharing;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.function.Predicate;

/** Answers what entities see of each other, and why. */
@Service
@Transactional(readOnly = true)
public class SharingReading {

    private final Permissions permissions;
    private final Contributions contributions;
    private final ProvisionAgreements agreements;
    private final ReportingEntities entities;

    SharingReading(
            Permissions permissions,
            Contributions contributions,
            ProvisionAgreements agreements,
            ReportingEntities entities) {
        this.permissions = permissions;
        this.contributions = contributions;
        this.agreements = agreements;
        this.entities = entities;
    }

    /**
     * What an entity gets of a dataflow.
     *
     * @param sharers names of the other entities that see each other's figures of it now
     */
    public record Share(Standing standing, List<String> sharers) {}

    /** What a change of a rule would do to one entity. */
    public record Simulated(Standing now, Standing then) {

        public boolean gains() {
            return !now.isOpen() && then.isOpen();
        }

        public boolean loses() {
            return now.isOpen() && !then.isOpen();
        }
    }

    /** The entities for which the actor may see it, in the order of their names. */
    public List<ReportingEntity> own() {
        var own = permissions.entities(Action.SEE_SHARING);
        return entities.all().stream().filter(each -> own.contains(each.code())).toList();
    }

    /** What the entity gets of every dataflow that it delivers. */
    public List<Share> of(EntityCode code) {
        permissions.requireInPart(Action.SEE_SHARING, code);
        Predicate<Scope> allowed = permissions.allowing(Action.SEE_SHARING);
        ReportingEntity entity =
                entities.find(code).orElseThrow(() -> NotFoundException.of("entity", code));
        return agreements.of(code).stream()
                .map(ProvisionAgreement::dataflow)
                .filter(dataflow -> allowed.test(Scope.of(code).in(dataflow)))
                .map(dataflow -> share(entity, dataflow))
                .toList();
    }

    private Share share(ReportingEntity entity, String dataflow) {
        return new Share(
                contributions.standing(entity, dataflow),
                standingsIn(dataflow).stream()
                        .filter(Standing::isOpen)
                        .map(each -> each.entity().name())
                        .filter(name -> !name.equals(entity.name()))
                        .toList());
    }

    /** Where every entity that owes a dataflow stands. */
    public List<Standing> standings(String dataflow) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return standingsIn(dataflow);
    }

    /** Who would see what by another rule; changes nothing. */
    public List<Simulated> simulate(String dataflow, SharingRule rule) {
        return standings(dataflow).stream()
                .map(
                        now ->
                                new Simulated(
                                        now,
                                        new Standing(
                                                now.entity(),
                                                dataflow,
                                                rule,
                                                now.state(),
                                                contributions.last(now.entity(), dataflow, rule))))
                .toList();
    }

    private List<Standing> standingsIn(String dataflow) {
        List<EntityCode> owing =
                agreements.to(dataflow).stream().map(ProvisionAgreement::entity).toList();
        return entities.all().stream()
                .filter(each -> owing.contains(each.code()))
                .map(each -> contributions.standing(each, dataflow))
                .toList();
    }
}
