package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a return's totals by one or two concepts.
 *
 * <p>A figure that was delivered is taken as it is. One that was not is added up from finer
 * figures, but only where those add up to the delivered total, so that nothing missing is taken for
 * zero. A table that asks for no totals is added up from what was delivered.
 */
final class Margins {

    /** A delivered figure: its codes in the table's order, and its value. */
    record Figure(List<String> codes, CellValue value) {}

    private final Table table;
    private final boolean asksForTotals;
    private final Set<String>[] children;
    private final Map<Integer, List<Figure>> levels = new HashMap<>();
    private final Map<Integer, Range> levelSums = new HashMap<>();
    private final @Nullable Range total;

    private Margins(Table table, Collection<Figure> figures) {
        this.table = table;
        this.asksForTotals =
                table.dimensions().isEmpty()
                        || table.dimensions().stream()
                                .anyMatch(dimension -> dimension.codes().contains(Code.TOTAL));
        this.children = children(table);
        for (Figure figure : figures) {
            levels.computeIfAbsent(level(figure), _ -> new ArrayList<>()).add(figure);
        }
        levels.forEach((level, each) -> levelSums.put(level, sum(each)));
        this.total = asksForTotals ? deliveredTotal() : levelSums.get(everyDimension());
    }

    /**
     * The total and every breakdown by one concept of one measure.
     *
     * @param figures all figures of the measure in one return
     */
    static EntityTotal byOneConcept(Table table, Collection<Figure> figures) {
        List<List<String>> breakdowns =
                table.dimensions().stream().map(dimension -> List.of(dimension.id())).toList();
        return new Margins(table, figures).along(breakdowns);
    }

    /** The total and one breakdown by two concepts of one measure. */
    static EntityTotal byTwoConcepts(
            Table table, Collection<Figure> figures, String first, String second) {
        return new Margins(table, figures).along(List.of(List.of(first, second)));
    }

    private EntityTotal along(List<List<String>> breakdowns) {
        Map<String, Map<String, Range>> parts = new HashMap<>();
        Set<String> complete = new HashSet<>();
        for (List<String> concepts : breakdowns) {
            int wanted = mask(concepts);
            int source = source(wanted);
            String name = String.join(",", concepts);
            Map<String, Range> byCode = new HashMap<>();
            for (Figure figure : levels.getOrDefault(source, List.of())) {
                add(byCode, figure, concepts, source == wanted);
            }
            if (!byCode.isEmpty()) {
                parts.put(name, byCode);
            }
            if (isComplete(source)) {
                complete.add(name);
            }
        }
        return new EntityTotal(total, parts, complete);
    }

    private void add(
            Map<String, Range> byCode, Figure figure, List<String> concepts, boolean asDelivered) {
        if (!figure.value().isKnown() || !asDelivered && holdsFinerCode(figure, concepts)) {
            return;
        }
        List<String> codes =
                concepts.stream()
                        .map(concept -> figure.codes().get(table.position(concept)))
                        .toList();
        byCode.merge(String.join(",", codes), range(figure.value()), Range::plus);
    }

    /** A code below another of the same dimension would be counted twice in a sum. */
    private boolean holdsFinerCode(Figure figure, List<String> concepts) {
        for (int i = 0; i < figure.codes().size(); i++) {
            boolean summed = !concepts.contains(table.dimensions().get(i).id());
            if (summed && children[i].contains(figure.codes().get(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The level to take a breakdown from: the delivered one, unless a finer one is complete and the
     * delivered one is not.
     */
    private int source(int wanted) {
        if (levels.containsKey(wanted) && (isComplete(wanted) || !asksForTotals)) {
            return wanted;
        }
        return levels.keySet().stream()
                .filter(level -> (level & wanted) == wanted && isComplete(level))
                .min(Comparator.comparingInt(Integer::bitCount))
                .orElse(wanted);
    }

    /**
     * Whether the figures of a level add up to the total, all dimensions in it being partitions.
     */
    private boolean isComplete(int level) {
        if (!asksForTotals) {
            return level == everyDimension();
        }
        Range sum = levelSums.get(level);
        return sum != null
                && sum.isExact()
                && sum.equals(total)
                && isPartition(level)
                && levels.getOrDefault(level, List.of()).stream()
                        .allMatch(figure -> figure.value().isKnown());
    }

    private boolean isPartition(int level) {
        for (int i = 0; i < table.dimensions().size(); i++) {
            if ((level & 1 << i) != 0 && !table.dimensions().get(i).partition()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Range sum(List<Figure> figures) {
        Range sum = null;
        for (Figure figure : figures) {
            if (figure.value().isKnown() && !holdsFinerCode(figure, List.of())) {
                sum = sum == null ? range(figure.value()) : sum.plus(range(figure.value()));
            }
        }
        return sum;
    }

    private @Nullable Range deliveredTotal() {
        for (Figure figure : levels.getOrDefault(0, List.of())) {
            if (figure.value().isKnown()) {
                return range(figure.value());
            }
        }
        return null;
    }

    private static Range range(CellValue value) {
        return new Range(value.low(), value.high());
    }

    /** Which dimensions of a figure hold a part rather than the total, one bit each. */
    private static int level(Figure figure) {
        int level = 0;
        for (int i = 0; i < figure.codes().size(); i++) {
            if (!figure.codes().get(i).equals(Code.TOTAL)) {
                level |= 1 << i;
            }
        }
        return level;
    }

    private int mask(List<String> concepts) {
        int mask = 0;
        for (String concept : concepts) {
            mask |= 1 << table.position(concept);
        }
        return mask;
    }

    private int everyDimension() {
        return (1 << table.dimensions().size()) - 1;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Set<String>[] children(Table table) {
        Set<String>[] children = new Set[table.dimensions().size()];
        for (int i = 0; i < children.length; i++) {
            Dimension dimension = table.dimensions().get(i);
            children[i] = new HashSet<>();
            for (Code code : dimension.codes().codes()) {
                String parent = code.parent();
                if (parent != null
                        && dimension
                                .codes()
                                .find(parent)
                                .filter(each -> each.role() == Code.Role.MEMBER)
                                .isPresent()) {
                    children[i].add(code.id());
                }
            }
        }
        return children;
    }
}
