package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Change;
import org.palermo.aggregation.Coverage;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Figures of nine entities that nobody reported, but somebody might have. */
public final class InventedFigures implements Function<AggregateQuery, AggregateTable> {

    public static final Instant AS_OF = Instant.parse("2026-11-14T09:30:00Z");
    public static final ReportingPeriod GAP = ReportingPeriod.quarter(2024, 3);

    private static final SequencedMap<String, Integer> CITIZENSHIPS = new TreeMap<>();
    private static final Map<String, Integer> WEIGHTS = new HashMap<>();

    static {
        String[] codes = {
            "MMR", "BGD", "VNM", "AFG", "IDN", "PAK", "KHM", "LAO", "CHN", "IND", "LKA", "IRN",
            "SOM", "NPL", "PHL", "THA", "NGA", "UNK"
        };
        for (int i = 0; i < codes.length; i++) {
            CITIZENSHIPS.put(codes[i], 4000 / (i + 2));
        }
        WEIGHTS.putAll(
                Map.of(
                        "LAND", 61, "SEA", 27, "AIR", 11, "RIVER", 3, "NS", 2, "M", 70, "F", 24,
                        "Y_GE18", 80, "Y0T17", 13, "INLAND", 40));
    }

    private final Definitions definitions;
    private final Map<List<Object>, Map<List<String>, long[]>> known = new HashMap<>();

    public InventedFigures(Definitions definitions) {
        this.definitions = definitions;
    }

    static Map<EntityCode, String> names() {
        Map<EntityCode, String> names = new TreeMap<>();
        Stream.of(
                        "BRN Brunei Darussalam",
                        "IDN Indonesia",
                        "KHM Cambodia",
                        "LAO Lao People's Democratic Republic",
                        "MYS Malaysia",
                        "PHL Philippines",
                        "SGP Singapore",
                        "THA Thailand",
                        "VNM Viet Nam")
                .forEach(
                        each -> names.put(new EntityCode(each.substring(0, 3)), each.substring(4)));
        return names;
    }

    @Override
    public AggregateTable apply(AggregateQuery query) {
        List<Aggregate> aggregates = new ArrayList<>();
        Map<ReportingPeriod, Coverage> coverage = new HashMap<>();
        for (ReportingPeriod period : query.periods()) {
            coverage.put(period, coverage(period));
            Map<List<String>, long[]> now = sums(query, period, reporters(period));
            now.forEach(
                    (codes, sum) ->
                            aggregates.add(
                                    new Aggregate(
                                            period,
                                            codes,
                                            sum[0],
                                            sum[0] + sum[1],
                                            (int) sum[2],
                                            change(query, codes, period.previous(), period),
                                            change(
                                                    query,
                                                    codes,
                                                    period.sameInPreviousYear(),
                                                    period))));
        }
        return new AggregateTable(query, aggregates, coverage, AS_OF);
    }

    private Change change(
            AggregateQuery query, List<String> codes, ReportingPeriod before, ReportingPeriod now) {
        List<EntityCode> both =
                reporters(before).stream().filter(reporters(now)::contains).toList();
        long[] base = sums(query, before, both).getOrDefault(codes, new long[3]);
        long[] sum = sums(query, now, both).getOrDefault(codes, new long[3]);
        return new Change(base[0], sum[0], both.size());
    }

    private static Coverage coverage(ReportingPeriod period) {
        List<EntityCode> reported = reporters(period);
        return new Coverage(
                reported,
                names().keySet().stream().filter(each -> !reported.contains(each)).toList());
    }

    private static List<EntityCode> reporters(ReportingPeriod period) {
        return names().keySet().stream()
                .filter(_ -> !period.equals(GAP))
                .filter(
                        entity ->
                                !(entity.value().equals("VNM") && period.year() < 2025)
                                        && !(entity.value().equals("PHL") && period.number() == 2)
                                        && !(entity.value().equals("BRN")
                                                && period.year() == 2026
                                                && period.number() == 3))
                .toList();
    }

    /** By codes: the least, how much more it may be, and the reporters. */
    private Map<List<String>, long[]> sums(
            AggregateQuery query, ReportingPeriod period, List<EntityCode> entities) {
        return known.computeIfAbsent(
                List.of(query.table(), query.measure(), query.concepts(), period, entities),
                _ -> invent(query, period, entities));
    }

    private Map<List<String>, long[]> invent(
            AggregateQuery query, ReportingPeriod period, List<EntityCode> entities) {
        Map<List<String>, long[]> sums = new HashMap<>();
        for (EntityCode entity : entities) {
            long total = total(query, period, entity);
            split(query, period, List.of(), total)
                    .forEach(
                            (codes, value) -> {
                                long[] sum = sums.computeIfAbsent(codes, _ -> new long[3]);
                                boolean small =
                                        value > 0 && value < 5 && entity.value().equals("KHM");
                                sum[0] += small ? 0 : value;
                                sum[1] += small ? 4 : 0;
                                sum[2]++;
                            });
        }
        return sums;
    }

    private static long total(AggregateQuery query, ReportingPeriod period, EntityCode entity) {
        int size = 40 + Math.floorMod(entity.hashCode() * 31, 900);
        int table = 1 + Math.floorMod(query.table().substring(0, 3).hashCode(), 4);
        int year = period.year() - 2022;
        double season = 1 + 0.25 * Math.sin(period.number() * 1.7 + entity.hashCode() % 3);
        return Math.round(size * season * (1 + 0.08 * year) / table);
    }

    private Map<List<String>, Long> split(
            AggregateQuery query, ReportingPeriod period, List<String> codes, long total) {
        int depth = codes.size();
        if (depth == query.concepts().size()) {
            return Map.of(codes, total);
        }
        Map<List<String>, Long> parts = new HashMap<>();
        SequencedMap<String, Integer> weights =
                weights(query, query.concepts().get(depth), codes.hashCode(), period);
        long all = weights.values().stream().mapToInt(Integer::intValue).sum();
        long left = total;
        for (var weight : weights.entrySet()) {
            boolean last = weight.getKey().equals(weights.lastEntry().getKey());
            long part = last ? left : total * weight.getValue() / all;
            left -= part;
            parts.putAll(
                    split(
                            query,
                            period,
                            Stream.concat(codes.stream(), Stream.of(weight.getKey())).toList(),
                            part));
        }
        return parts;
    }

    private SequencedMap<String, Integer> weights(
            AggregateQuery query, String concept, int seed, ReportingPeriod period) {
        SequencedMap<String, Integer> weights = new TreeMap<>();
        Dimension dimension =
                definitions
                        .latest(query.dataflow())
                        .flatMap(each -> each.table(query.table()))
                        .flatMap(each -> each.dimension(concept))
                        .orElseThrow();
        Optional<Code> country = dimension.codes().find("MMR");
        if (country.isPresent()) {
            CITIZENSHIPS.forEach(
                    (code, weight) -> {
                        if (dimension.codes().contains(code)) {
                            weights.put(
                                    code,
                                    wave(weight, code, period)
                                            + Math.floorMod(seed * code.hashCode(), 900));
                        }
                    });
            return weights;
        }
        dimension.codes().parts().stream()
                .filter(code -> code.parent() == null)
                .forEach(
                        code ->
                                weights.put(
                                        code.id(),
                                        wave(
                                                        10 * WEIGHTS.getOrDefault(code.id(), 5),
                                                        code.id(),
                                                        period)
                                                + Math.floorMod(seed + code.hashCode(), 7)));
        return weights;
    }

    /** Some rise and some fall over the years. */
    private static int wave(int weight, String code, ReportingPeriod period) {
        double years = period.year() - 2023 + period.number() / 4.0;
        return (int) (weight * (1 + 0.6 * Math.sin(code.hashCode() + years)));
    }
}
