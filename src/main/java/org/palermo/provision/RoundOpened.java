package org.palermo.provision;

import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;

/** The round of a period takes submissions from now on. */
public record RoundOpened(String dataflow, ReportingPeriod period, LocalDate dueOn) {}
