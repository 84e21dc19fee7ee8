package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Confidentiality;

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
 * @param level the strictest level among the figures in it
 * @param kept whether the total was reported, but is kept from who reads this
 */
record EntityTotal(
        @Nullable Range total,
        Map<String, Map<String, Range>> parts,
        Set<String> complete,
        Confidentiality level,
        boolean kept) {

    /** What the entity reported and keeps from the reader. */
    static final EntityTotal KEPT =
            new EntityTotal(null, Map.of(), Set.of(), Confidentiality.PUBLIC_AGGREGATE, true);

    /** What everybody may see in regional figures. */
    EntityTotal(
            @Nullable Range total, Map<String, Map<String, Range>> parts, Set<String> complete) {
        this(total, parts, complete, Confidentiality.PUBLIC_AGGREGATE, false);
    }

    EntityTotal {
        parts = Map.copyOf(parts);
        complete = Set.copyOf(complete);
    }

    /** The same figures, which go no further than a level. */
    EntityTotal at(Confidentiality least, boolean keepsTotal) {
        return new EntityTotal(total, parts, complete, least, keepsTotal);
    }

    boolean isNothing() {
        return total == null && parts.isEmpty();
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
        return new EntityTotal(
                total,
                parts,
                complete,
                quarters.stream()
                        .map(EntityTotal::level)
                        .reduce(Confidentiality.PUBLIC_AGGREGATE, Confidentiality::stricter),
                total == null && quarters.stream().anyMatch(EntityTotal::kept));
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
