package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one entity reported of one measure for one period: the total, and its breakdowns.
 *
 * @param total null when it was not reported
 * @param parts by breakdown (one concept, or two joined by a comma), then by code (or two codes
 *     joined by a comma)
 * @param complete the breakdowns whose parts add up to the total, so that what they do not list is
 *     none
 */
record EntityTotal(
        @Nullable Range total, Map<String, Map<String, Range>> parts, Set<String> complete) {

    EntityTotal {
        parts = Map.copyOf(parts);
        complete = Set.copyOf(complete);
    }

    /** The figure of one code; zero where the listed parts leave nothing for it. */
    Optional<Range> part(String breakdown, String code) {
        Range listed = parts.getOrDefault(breakdown, Map.of()).get(code);
        if (listed != null) {
            return Optional.of(listed);
        }
        return complete.contains(breakdown) ? Optional.of(Range.ZERO) : Optional.empty();
    }

    /**
     * The year of four quarters: only what is known in each of them.
     *
     * @param quarters the four, in any order
     */
    static EntityTotal year(List<EntityTotal> quarters) {
        if (quarters.size() != 4) {
            throw new IllegalArgumentException("a year needs four quarters");
        }
        Range total = Range.ZERO;
        for (EntityTotal quarter : quarters) {
            total = total == null || quarter.total == null ? null : total.plus(quarter.total);
        }
        Map<String, Map<String, Range>> parts = new HashMap<>();
        Set<String> complete = new HashSet<>(quarters.getFirst().complete);
        quarters.forEach(quarter -> complete.retainAll(quarter.complete));
        for (EntityTotal quarter : quarters) {
            quarter.parts.forEach(
                    (breakdown, codes) ->
                            codes.keySet()
                                    .forEach(code -> addYear(parts, breakdown, code, quarters)));
        }
        return new EntityTotal(total, parts, complete);
    }

    private static void addYear(
            Map<String, Map<String, Range>> parts,
            String breakdown,
            String code,
            List<EntityTotal> quarters) {
        Range sum = Range.ZERO;
        for (EntityTotal quarter : quarters) {
            Optional<Range> part = quarter.part(breakdown, code);
            if (part.isEmpty()) {
                return;
            }
            sum = sum.plus(part.get());
        }
        parts.computeIfAbsent(breakdown, _ -> new HashMap<>()).put(code, sum);
    }
}
