package org.palermo.submission;

/**
 * An answer that the provider gave before the check, to be used when a rule asks for it.
 *
 * @param rule the rule whose warning it answers
 * @param table the table whose warning it answers
 */
public record PreparedAnswer(String rule, String table, String text) {}
