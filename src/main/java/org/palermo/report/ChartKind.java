package org.palermo.report;

import java.util.Set;

/** The kinds of chart a report may show. */
public enum ChartKind {
    /** The total over time; a period that nobody reported is a gap. */
    TREND(Set.of("rise", "fall", "steady", "unknown"), Set.of("percent", "period", "base"), false),
    /** The largest codes of the last period. */
    RANKING(Set.of("first", "unknown"), Set.of("first", "share", "period"), true),
    /** How the total is made up over time. */
    STACK(Set.of("first", "unknown"), Set.of("first", "share", "period"), true),
    /** How many of those who owe figures reported them. */
    COVERAGE(Set.of("complete", "partial"), Set.of("reported", "due", "period"), false),
    /** What rose and fell most against the same period a year before. */
    CHANGE(
            Set.of("rise", "fall", "unknown"),
            Set.of("first", "difference", "period", "base"),
            true);

    private final Set<String> cases;
    private final Set<String> placeholders;
    private final boolean brokenDown;

    ChartKind(Set<String> cases, Set<String> placeholders, boolean brokenDown) {
        this.cases = cases;
        this.placeholders = placeholders;
        this.brokenDown = brokenDown;
    }

    /** The cases that a title must be written for. */
    public Set<String> cases() {
        return cases;
    }

    /** What a title may hold in braces. */
    public Set<String> placeholders() {
        return placeholders;
    }

    /** Whether it needs a concept. */
    public boolean isBrokenDown() {
        return brokenDown;
    }
}
