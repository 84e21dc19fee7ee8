package org.palermo.aggregation;

/**
 * Change between two periods over the entities that reported in both.
 *
 * @param reporters how many entities are in it
 */
public record Change(long before, long now, int reporters) {

    public static final Change NONE = new Change(0, 0, 0);

    /** Whether a percentage can be given: there are reporters in both, and the base is not 0. */
    public boolean isDefined() {
        return reporters > 0 && before > 0;
    }

    /** In percent of the earlier figure. Ask only when {@link #isDefined}. */
    public double percent() {
        return 100.0 * (now - before) / before;
    }
}
