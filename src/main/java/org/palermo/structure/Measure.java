package org.palermo.structure;

/**
 * A thing that a table counts.
 *
 * @param additive whether four quarters add up to the year (flows), or not (stocks, persons counted
 *     once a year)
 */
public record Measure(String id, String label, String definition, String unit, boolean additive) {}
