package org.palermo.provision;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;

/** One reporting entity may deliver a period until another day than the others. */
public record ExtensionGranted(
        EntityCode entity, String dataflow, ReportingPeriod period, LocalDate dueOn) {}
