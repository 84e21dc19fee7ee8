package org.palermo.provision;

import java.util.Map;

/**
 * How the parts of an entity's agencies are merged into its return.
 *
 * @param otherwise for the tables that have no method of their own
 * @param byTable the methods of single tables, by the table's id
 */
public record MergeRule(MergeMethod otherwise, Map<String, MergeMethod> byTable) {

    /** Everything is added up. */
    public static final MergeRule SUM = new MergeRule(new MergeMethod.Sum(), Map.of());

    public MergeRule {
        byTable = Map.copyOf(byTable);
    }

    public MergeMethod of(String table) {
        return byTable.getOrDefault(table, otherwise);
    }
}
