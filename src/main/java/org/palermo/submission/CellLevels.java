package org.palermo.submission;

import org.palermo.structure.Code;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.Confidentiality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each figure of a return may go without giving a stricter one away.
 *
 * <p>What a total leaves when the other parts are taken off is the part that is missing. So a
 * breakdown in which one figure is confidential goes no further than that figure, and neither does
 * a finer breakdown, whose figures add up to it; totals and other breakdowns do.
 */
public final class CellLevels {

    private CellLevels() {}

    /** The figures that are parts and wholes of each other. */
    private record Family(String table, String measure) {}

    /** One for each cell, in their order. */
    public static List<Confidentiality> of(List<Cell> cells) {
        Map<Family, Map<Integer, Confidentiality>> strictest = new HashMap<>();
        for (Cell cell : cells) {
            strictest
                    .computeIfAbsent(family(cell), _ -> new HashMap<>())
                    .merge(
                            breakdown(cell),
                            cell.confidentiality().level(),
                            Confidentiality::stricter);
        }
        Map<Family, Map<Integer, Confidentiality>> levels = new HashMap<>();
        strictest.forEach((family, own) -> levels.put(family, withCoarser(own)));
        List<Confidentiality> result = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            result.add(
                    levels.getOrDefault(family(cell), Map.of())
                            .getOrDefault(breakdown(cell), cell.confidentiality().level()));
        }
        return result;
    }

    private static Map<Integer, Confidentiality> withCoarser(Map<Integer, Confidentiality> own) {
        Map<Integer, Confidentiality> levels = new HashMap<>();
        own.forEach(
                (breakdown, level) ->
                        levels.put(
                                breakdown,
                                own.entrySet().stream()
                                        .filter(
                                                each ->
                                                        (each.getKey() & breakdown)
                                                                == each.getKey())
                                        .map(Map.Entry::getValue)
                                        .reduce(level, Confidentiality::stricter)));
        return levels;
    }

    private static Family family(Cell cell) {
        return new Family(cell.table(), cell.key().measure());
    }

    /** Which dimensions hold a part rather than the total, one bit each. */
    private static int breakdown(Cell cell) {
        int breakdown = 0;
        List<String> codes = cell.key().codes();
        for (int i = 0; i < codes.size(); i++) {
            if (!codes.get(i).equals(Code.TOTAL)) {
                breakdown |= 1 << i;
            }
        }
        return breakdown;
    }
}
