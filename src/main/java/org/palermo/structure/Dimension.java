package org.palermo.structure;

/**
 * An axis of a table: a concept with the codes that the table allows for it.
 *
 * @param codes the allowed codes, the total among them
 * @param partition whether the members without the total add up to it (sex, age) or may exceed it
 *     (several reasons for one person)
 * @param axis where the template puts it
 * @param open whether the template lets the provider choose the codes row by row instead of listing
 *     all of them
 */
public record Dimension(
        Concept concept, CodeList codes, boolean partition, Axis axis, boolean open) {

    /** Where the template shows a dimension. */
    public enum Axis {
        ROW,
        COLUMN
    }

    public String id() {
        return concept.id();
    }

    /** Whether what no other member covers has a member of its own (unknown, other). */
    public boolean hasRest() {
        return codes.codes().stream().anyMatch(code -> code.role() == Code.Role.REST);
    }
}
