package org.palermo.structure;

/**
 * One of the closed list of things a figure may be broken down by (SDMX concept); its id is also
 * the name of the column that holds it.
 *
 * @param id lower-case letters and underscores, {@code border_type}
 * @param codeList the code list used where a table names no other
 */
public record Concept(String id, String label, String definition, String codeList) {}
