package org.palermo.sharing;

import org.palermo.vocabulary.ReportingPeriod;

/** Whether an entity's submission for a closed period that it owed was accepted. */
public record Contribution(ReportingPeriod period, boolean accepted) {}
