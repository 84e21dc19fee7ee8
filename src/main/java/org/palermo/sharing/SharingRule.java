package org.palermo.sharing;

import java.util.List;

/**
 * How much an entity must have contributed to see what the others report.
 *
 * @param needed for how many closed periods a submission must have been accepted
 * @param ofLast among how many of the last ones
 */
public record SharingRule(int needed, int ofLast) {

    /** Where nobody has set another. */
    public static final SharingRule USUAL = new SharingRule(2, 4);

    /** More than ten years of quarters would ask for what nobody remembers. */
    public static final int MOST = 40;

    public SharingRule {
        if (!isPossible(needed, ofLast)) {
            throw new IllegalArgumentException("%d of %d".formatted(needed, ofLast));
        }
    }

    public static boolean isPossible(int needed, int ofLast) {
        return needed >= 1 && needed <= ofLast && ofLast <= MOST;
    }

    /** Whether everybody whom the other rule lets see is let see by this one, and perhaps more. */
    public boolean isLooserThan(SharingRule other) {
        return needed < other.needed || ofLast > other.ofLast;
    }

    /**
     * Whether the last closed periods are enough; an entity that owes for a shorter time needs all
     * it could contribute, but at least one.
     *
     * @param contributions those of the last {@code ofLast} closed periods that the entity owed
     */
    public boolean opens(List<Contribution> contributions) {
        return !contributions.isEmpty() && accepted(contributions) >= neededOf(contributions);
    }

    /**
     * How many accepted submissions these periods ask for; one for which it has time lowers none.
     */
    public int neededOf(List<Contribution> contributions) {
        return Math.min(needed, Math.max(1, contributions.size()));
    }

    static int accepted(List<Contribution> contributions) {
        return (int) contributions.stream().filter(Contribution::accepted).count();
    }
}
