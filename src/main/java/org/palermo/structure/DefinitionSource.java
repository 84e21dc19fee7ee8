package org.palermo.structure;

/**
 * A definition file as it was found.
 *
 * @param name its path inside the folder of definitions, {@code codelists/CL_SEX.yaml}
 */
public record DefinitionSource(String name, String text) {}
