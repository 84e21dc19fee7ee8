package org.palermo.report;

/** A paragraph that a report prints as its definition has it. */
public record ReportText(String title, String text) {}
