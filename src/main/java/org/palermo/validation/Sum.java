package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parts of a total add up to it.
 *
 * <p>A part that is missing makes the sum a lower bound. Of a dimension whose codes the template
 * lists, every member is expected; of an open one, those that the table mentions. A finer code adds
 * to its parent only.
 *
 * @param over the dimension; null for every one whose members are a partition
 */
record Sum(Wording wording, List<TableShape> tables, @Nullable String over, Groups groups)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("above", "below", "below_with_rest");

    /** Which totals a rule is about. */
    enum Groups {
        /** Those beside which every other dimension stands at its total. */
        ONE_WAY,
        /** The margins of two-way tables. */
        TWO_WAY,
        ALL;

        boolean isWanted(boolean totalBeside) {
            return switch (this) {
                case ONE_WAY -> totalBeside;
                case TWO_WAY -> !totalBeside;
                case ALL -> true;
            };
        }
    }

    static Sum of(RuleSource source) {
        String groups = source.settings().choice("groups", List.of("all", "one_way", "two_way"));
        return new Sum(
                source.wording(),
                source.tables(),
                source.settings().optionalText("over"),
                Groups.valueOf(groups.toUpperCase(Locale.ROOT)));
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            TableCells cells = inspection.cells(table);
            for (int d = 0; d < table.dimensions().size(); d++) {
                if (isMeant(table.dimension(d)) && !cells.entries().isEmpty()) {
                    check(d, cells, inspection);
                }
            }
        }
    }

    private boolean isMeant(DimensionShape dimension) {
        return dimension.hasTotal()
                && (over == null ? dimension.dimension().partition() : over.equals(dimension.id()));
    }

    private void check(int d, TableCells cells, Inspection inspection) {
        TableShape table = cells.shape();
        DimensionShape dimension = table.dimension(d);
        Map<Long, Entry[]> parts = new HashMap<>();
        boolean[][] mentioned = new boolean[table.table().measures().size()][dimension.size()];
        for (Entry entry : cells.entries()) {
            int code = entry.codes()[d];
            if (dimension.isPart(code) && table.isCount(entry)) {
                mentioned[entry.measure()][code] = true;
                if (groups.isWanted(table.isTotalBeside(d, entry.codes()))) {
                    long total = table.with(entry.number(), d, code, dimension.total());
                    parts.computeIfAbsent(total, _ -> new Entry[dimension.size()])[code] = entry;
                }
            }
        }
        parts.forEach(
                (number, given) -> {
                    Entry total = cells.find(number);
                    if (total != null) {
                        new Partition(table, d, total, given, mentioned[total.measure()])
                                .check(wording, inspection);
                    }
                });
    }
}
