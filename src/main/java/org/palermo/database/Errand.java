package org.palermo.database;

/**
 * The application runs one command of an operator and ends: nothing is migrated and nothing starts
 * by itself. A bean of this type is put in before all others.
 *
 * @param command its name
 */
public record Errand(String command) {}
