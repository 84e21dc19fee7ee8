package org.palermo.sharing;

import org.palermo.vocabulary.ReportingPeriod;

/**
 * Whether an entity's submission for a closed period that it owed was accepted.
 *
 * @param spared whether it still has time, so that the rule looks one period further back
 */
public record Contribution(ReportingPeriod period, boolean accepted, boolean spared) {}
