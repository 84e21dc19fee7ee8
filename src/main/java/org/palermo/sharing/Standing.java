package org.palermo.sharing;

import org.palermo.provision.ReportingEntity;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an entity sees of the others' figures of a dataflow now, and why.
 *
 * @param contributions those of the rule's last closed periods that the entity owed, the latest
 *     first
 */
public record Standing(
        ReportingEntity entity,
        String dataflow,
        SharingRule rule,
        SharingState state,
        List<Contribution> contributions) {

    public Standing {
        contributions = List.copyOf(contributions);
    }

    public boolean isOpen() {
        return state == SharingState.OPEN && rule.opens(contributions);
    }

    public int accepted() {
        return SharingRule.accepted(contributions);
    }

    public int needed() {
        return rule.neededOf(contributions);
    }

    /** How many more submissions must be accepted; 0 where it is enough. */
    public int lacking() {
        return Math.max(0, needed() - accepted());
    }

    /** The periods for which nothing was accepted and no time is left, the latest first. */
    public List<ReportingPeriod> missing() {
        return contributions.stream()
                .filter(each -> !each.accepted() && !each.spared())
                .map(Contribution::period)
                .toList();
    }

    /**
     * After how many further periods that close without a submission nothing is seen any more;
     * empty while it is not open.
     */
    public Optional<Integer> lapsesAfter() {
        if (!isOpen()) {
            return Optional.empty();
        }
        List<Contribution> later = new ArrayList<>(contributions);
        ReportingPeriod next = contributions.getFirst().period();
        int closed = 0;
        while (rule.opens(later)) {
            next = next.plus(1);
            closed++;
            later.addFirst(new Contribution(next, false, false));
            while (later.stream().filter(each -> !each.spared()).count() > rule.ofLast()) {
                later.removeLast();
            }
        }
        return Optional.of(closed);
    }
}
