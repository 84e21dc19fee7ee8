package org.palermo.demonstration;

import org.palermo.demonstration.InventedRegion.Member;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws the figures of one return: single events, each with a code of every concept of its
 * indicator, counted into all tables of that indicator, so that all tables agree.
 */
final class InventedFigures {

    private final InventedRegion region;
    private final Member member;
    private final Code area;
    private final Questionnaire questionnaire;
    private final ReportingPeriod period;
    private final int quartersBack;
    private final RandomGenerator random;
    private final InventedFees fees;

    InventedFigures(
            InventedRegion region,
            Member member,
            Code area,
            Questionnaire questionnaire,
            ReportingPeriod period,
            int quartersBack,
            RandomGenerator random) {
        this.region = region;
        this.member = member;
        this.area = area;
        this.questionnaire = questionnaire;
        this.period = period;
        this.quartersBack = quartersBack;
        this.random = random;
        fees = new InventedFees(region.fees());
    }

    /**
     * In the order of the questionnaire; tables that the entity leaves empty are not among them.
     */
    List<InventedTable> draw() {
        Map<String, Map<SeriesKey, Integer>> counts = new HashMap<>();
        questionnaire.tables().forEach(table -> counts.put(table.id(), new HashMap<>()));
        region.volumes()
                .getOrDefault(questionnaire.dataflow(), Map.of())
                .forEach(
                        (indicator, measures) ->
                                measures.forEach(
                                        (measure, volume) ->
                                                count(indicator, measure, volume, counts)));
        return questionnaire.tables().stream()
                .filter(table -> !member.leavesEmpty(table.id()))
                .map(
                        table ->
                                table.position("route_number") < 0
                                        ? written(table, counts.getOrDefault(table.id(), Map.of()))
                                        : new InventedRoutes(region.routes(), migrants(counts))
                                                .describe(table))
                .filter(drawn -> !drawn.cells().isEmpty())
                .toList();
    }

    /** How many persons were smuggled. */
    private int migrants(Map<String, Map<SeriesKey, Integer>> counts) {
        Table table = questionnaire.tables().getFirst();
        return counts.getOrDefault(table.id(), Map.of())
                .getOrDefault(
                        new SeriesKey(
                                "migrants",
                                Collections.nCopies(table.dimensions().size(), Code.TOTAL)),
                        0);
    }

    private String indicator(Table table) {
        return region.countedWith().getOrDefault(table.id(), table.indicator());
    }

    private void count(
            String indicator,
            String measure,
            int volume,
            Map<String, Map<SeriesKey, Integer>> counts) {
        List<Table> tables =
                questionnaire.tables().stream()
                        .filter(table -> indicator(table).equals(indicator))
                        .filter(table -> table.measure(measure).isPresent())
                        .toList();
        Map<String, Draw> draws = draws(tables);
        int events = events(volume);
        for (int i = 0; i < events; i++) {
            Map<String, List<String>> event = new HashMap<>();
            draws.forEach((concept, draw) -> event.put(concept, draw.codes(random)));
            follow(event);
            fees.pay(tables, tables.stream().map(each -> series(each, event)).toList(), random);
            for (Table table : tables) {
                Map<SeriesKey, Integer> cells = counts.getOrDefault(table.id(), Map.of());
                series(table, event)
                        .forEach(
                                codes ->
                                        cells.merge(
                                                new SeriesKey(measure, codes), 1, Integer::sum));
            }
        }
    }

    private void follow(Map<String, List<String>> event) {
        region.follows()
                .forEach(
                        (concept, follow) -> {
                            String leader = event.getOrDefault(follow.of(), List.of("")).getFirst();
                            Map<String, Integer> weights =
                                    follow.codes().getOrDefault(leader, Map.of());
                            if (event.containsKey(concept) && !weights.isEmpty()) {
                                event.put(concept, Draw.of(weights, 0).codes(random));
                            }
                        });
    }

    private int events(int volume) {
        double size =
                period.frequency() == Frequency.ANNUAL
                        ? member.trafficking() / 100.0
                        : member.scale()
                                / 100.0
                                * region.seasons().get(period.number() - 1)
                                / 100.0;
        double expected = volume * size * Math.pow(1 - member.trend() / 100.0, quartersBack);
        double noise = Math.max(2 * Math.sqrt(expected), 0.06 * expected);
        return (int) Math.max(0, Math.round(expected + random.nextGaussian() * noise / 2));
    }

    /** How codes of a concept are drawn. */
    private record Draw(List<String> codes, int[] weights, int total, int second) {

        static Draw of(Map<String, Integer> shares, int second) {
            int[] weights = shares.values().stream().mapToInt(Integer::intValue).toArray();
            return new Draw(
                    List.copyOf(shares.keySet()), weights, IntStream.of(weights).sum(), second);
        }

        List<String> codes(RandomGenerator random) {
            String first = code(random);
            if (random.nextInt(100) >= second) {
                return List.of(first);
            }
            String other = code(random);
            return first.equals(other) ? List.of(first) : List.of(first, other);
        }

        private String code(RandomGenerator random) {
            int rest = random.nextInt(total);
            int i = 0;
            while (rest >= weights[i]) {
                rest -= weights[i++];
            }
            return codes.get(i);
        }
    }

    private Map<String, Draw> draws(List<Table> tables) {
        Map<String, Draw> draws = new LinkedHashMap<>();
        for (Table table : tables) {
            for (Dimension dimension : table.dimensions()) {
                draws.computeIfAbsent(dimension.id(), _ -> draw(dimension));
            }
        }
        return draws;
    }

    private Draw draw(Dimension dimension) {
        Map<String, Integer> shares =
                dimension.open() && !region.shares().containsKey(dimension.id())
                        ? member.citizenships()
                        : region.shares().getOrDefault(dimension.id(), Map.of());
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Code code : parts(dimension.codes())) {
            int weight = shares.isEmpty() ? 1 : shares.getOrDefault(code.id(), 0);
            if (weight > 0 && !isAbsent(dimension, code.id())) {
                weights.put(code.id(), weight);
            }
        }
        return Draw.of(weights, region.seconds().getOrDefault(dimension.id(), 0));
    }

    /** Codes whose parent is not among them. */
    private static List<Code> parts(CodeList codes) {
        return codes.parts().stream()
                .filter(code -> code.parent() == null || !codes.contains(code.parent()))
                .toList();
    }

    /** Every combination of the codes of an event with the totals. */
    private static List<List<String>> series(Table table, Map<String, List<String>> event) {
        List<List<String>> result = List.of(List.of());
        for (Dimension dimension : table.dimensions()) {
            List<List<String>> longer = new ArrayList<>(result.size() * 2);
            for (List<String> start : result) {
                if (dimension.codes().contains(Code.TOTAL)) {
                    longer.add(with(start, Code.TOTAL));
                }
                for (String code : event.getOrDefault(dimension.id(), List.of())) {
                    if (dimension.codes().contains(code)) {
                        longer.add(with(start, code));
                    }
                }
            }
            result = longer;
        }
        return result;
    }

    private static List<String> with(List<String> start, String code) {
        List<String> longer = new ArrayList<>(start);
        longer.add(code);
        return longer;
    }

    /** The full grid: zeros where nothing was counted, {@code M} where nothing can be. */
    private InventedTable written(Table table, Map<SeriesKey, Integer> counts) {
        Map<SeriesKey, String> cells = new LinkedHashMap<>();
        for (Measure measure : table.measures()) {
            for (List<String> codes : grid(table, counts)) {
                var key = new SeriesKey(measure.id(), codes);
                if (measure.kind() == Measure.Kind.TEXT) {
                    words(codes).ifPresent(words -> cells.put(key, words));
                } else if (measure.kind() == Measure.Kind.AMOUNT) {
                    fees.amount(table, key).ifPresent(amount -> cells.put(key, amount));
                } else if (measure.kind() == Measure.Kind.COUNT) {
                    cells.put(key, text(table, codes, counts.getOrDefault(key, 0)));
                }
            }
        }
        return new InventedTable(table, cells);
    }

    /** What an entity would write; the last code of the cell says what about. */
    private Optional<String> words(List<String> codes) {
        return Optional.ofNullable(region.words().get(codes.getLast()));
    }

    private String text(Table table, List<String> codes, int count) {
        for (int i = 0; i < codes.size(); i++) {
            if (isAbsent(table.dimensions().get(i), codes.get(i))) {
                return "M";
            }
        }
        boolean isInner = codes.size() > 2 && !codes.contains(Code.TOTAL);
        return isInner && count > 0 && count < 5 && random.nextInt(60) == 0
                ? "<5"
                : Integer.toString(count);
    }

    private List<List<String>> grid(Table table, Map<SeriesKey, Integer> counts) {
        return table.dimensions().stream().filter(Dimension::open).count() > 1
                ? found(table, counts)
                : full(table, counts);
    }

    /** Where all rows are chosen: those that occur, and the grand total. */
    private static List<List<String>> found(Table table, Map<SeriesKey, Integer> counts) {
        Stream<List<String>> total =
                table.dimensions().stream().allMatch(each -> each.codes().contains(Code.TOTAL))
                        ? Stream.of(Collections.nCopies(table.dimensions().size(), Code.TOTAL))
                        : Stream.of();
        return Stream.concat(total, counts.keySet().stream().map(SeriesKey::codes))
                .distinct()
                .sorted(Comparator.comparing(codes -> String.join("|", codes)))
                .toList();
    }

    private List<List<String>> full(Table table, Map<SeriesKey, Integer> counts) {
        List<List<String>> result = List.of(List.of());
        for (int i = 0; i < table.dimensions().size(); i++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : result) {
                for (String code : shown(table.dimensions().get(i), i, counts)) {
                    longer.add(with(start, code));
                }
            }
            result = longer;
        }
        return result;
    }

    private static List<String> shown(
            Dimension dimension, int position, Map<SeriesKey, Integer> counts) {
        List<String> shown = new ArrayList<>();
        if (dimension.codes().contains(Code.TOTAL)) {
            shown.add(Code.TOTAL);
        }
        if (dimension.open()) {
            counts.keySet().stream()
                    .map(key -> key.codes().get(position))
                    .filter(code -> !code.equals(Code.TOTAL))
                    .distinct()
                    .sorted()
                    .forEach(shown::add);
        } else {
            parts(dimension.codes()).forEach(code -> shown.add(code.id()));
        }
        return shown;
    }

    /** Whether geography rules the code out, as in {@code sea_border: none}. */
    private boolean isAbsent(Dimension dimension, String code) {
        return dimension.id().equals("border_type")
                && "none"
                        .equals(
                                area.properties()
                                        .get(code.toLowerCase(java.util.Locale.ROOT) + "_border"));
    }
}
