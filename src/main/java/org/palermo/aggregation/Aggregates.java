package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.aggregation.AggregateRows.Run;
import org.palermo.observation.Numbers;
import org.palermo.observation.Observations;
import org.palermo.observation.Vintage;
import org.palermo.observation.Vintages;
import org.palermo.structure.Definitions;
import org.palermo.structure.Measure;
import org.palermo.structure.NotACountException;
import org.palermo.structure.Table;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers what was reported in an area, by whom, and how it changed. */
@Service
public class Aggregates {

    private final Permissions permissions;
    private final Definitions definitions;
    private final Numbers numbers;
    private final AggregateRows rows;
    private final PeriodFigures figures;
    private final Areas areas;
    private final Vintages vintages;
    private final Observations observations;
    private final Circles circles;
    private final Clock clock;

    Aggregates(
            Permissions permissions,
            Definitions definitions,
            Numbers numbers,
            AggregateRows rows,
            PeriodFigures figures,
            Areas areas,
            Vintages vintages,
            Observations observations,
            Circles circles,
            Clock clock) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.numbers = numbers;
        this.rows = rows;
        this.figures = figures;
        this.areas = areas;
        this.vintages = vintages;
        this.observations = observations;
        this.circles = circles;
        this.clock = clock;
    }

    /**
     * Stored figures for regions and groupings by at most one concept; everything else is added up
     * from the observations by the same rules.
     *
     * @throws IllegalArgumentException when the table, measure or a concept does not exist
     * @throws NotACountException when the measure is not added up
     */
    @Transactional(readOnly = true)
    public AggregateTable find(AggregateQuery query) {
        permissions.require(Action.READ_FIGURES, Scope.everything().in(query.dataflow()));
        Instant asOf = query.asOf() == null ? clock.instant() : query.asOf();
        Table table = table(query);
        return numbers.findMeasure(query.dataflow(), query.table(), query.measure())
                .map(measure -> find(query, table, measure, asOf))
                .orElseGet(() -> nothing(query, asOf));
    }

    private AggregateTable find(AggregateQuery query, Table table, int measure, Instant asOf) {
        boolean stored =
                query.concepts().size() < 2 && definitions.areaGroup(query.area()).isPresent();
        return stored ? stored(query, measure, asOf) : addedUp(query, table, measure, asOf);
    }

    private AggregateTable nothing(AggregateQuery query, Instant asOf) {
        Map<ReportingPeriod, Coverage> coverage = new HashMap<>();
        query.periods().forEach(period -> coverage.put(period, nobody(query, period)));
        return new AggregateTable(query, List.of(), coverage, asOf);
    }

    /** The periods of a dataflow for which anything has been accepted, the earliest first. */
    @Transactional(readOnly = true)
    public List<ReportingPeriod> periods(String dataflow) {
        permissions.require(Action.READ_FIGURES, Scope.everything().in(dataflow));
        return vintages.periods(dataflow);
    }

    /** The regions and groupings in which anybody owes the dataflow for a period. */
    @Transactional(readOnly = true)
    public Set<String> areas(String dataflow, ReportingPeriod period) {
        permissions.require(Action.READ_FIGURES, Scope.everything().in(dataflow));
        return new TreeSet<>(areas.due(dataflow, period).keySet());
    }

    private Table table(AggregateQuery query) {
        Table table =
                definitions
                        .latest(query.dataflow())
                        .flatMap(questionnaire -> questionnaire.table(query.table()))
                        .orElseThrow(() -> new IllegalArgumentException("no table in " + query));
        if (table.measure(query.measure()).isEmpty()
                || query.concepts().stream().anyMatch(each -> table.position(each) < 0)) {
            throw new IllegalArgumentException("no such measure or concept in " + query);
        }
        Measure measure = table.measure(query.measure()).orElseThrow();
        if (!measure.isCount()) {
            throw NotACountException.of(table, measure);
        }
        return table;
    }

    private AggregateTable stored(AggregateQuery query, int measure, Instant asOf) {
        List<Run> runs = rows.runs(query.dataflow(), query.periods(), asOf);
        String concept = query.concepts().isEmpty() ? null : query.concepts().getFirst();
        Map<ReportingPeriod, Coverage> coverage =
                new HashMap<>(rows.coverage(runs, query.area(), measure));
        for (ReportingPeriod period : query.periods()) {
            coverage.computeIfAbsent(period, each -> nobody(query, each));
        }
        return new AggregateTable(
                query,
                rows.find(runs, query.area(), measure, concept),
                coverage,
                concept == null ? breaks(query, measure, asOf) : Map.of(),
                runs.stream().map(Run::asOf).max(Comparator.naturalOrder()).orElse(asOf));
    }

    /** Whose figures begin a new series, and from when. */
    private Map<ReportingPeriod, List<EntityCode>> breaks(
            AggregateQuery query, int measure, Instant asOf) {
        Set<EntityCode> due = new HashSet<>();
        Set<ReportingPeriod> periods = new HashSet<>();
        for (ReportingPeriod period : query.periods()) {
            due.addAll(areas.due(query.dataflow(), period, query.area()));
            periods.add(period);
            periods.addAll(period.quarters());
        }
        Map<Long, Vintage> counting = new HashMap<>();
        vintages.at(asOf, query.dataflow(), periods).stream()
                .filter(vintage -> due.contains(vintage.entity()))
                .forEach(vintage -> counting.put(vintage.submissionId(), vintage));
        Map<ReportingPeriod, List<EntityCode>> breaks = new TreeMap<>();
        for (long submission : observations.withBreak(measure, counting.keySet())) {
            Vintage vintage = Objects.requireNonNull(counting.get(submission));
            breaks.computeIfAbsent(vintage.period(), _ -> new ArrayList<>()).add(vintage.entity());
        }
        return breaks;
    }

    private Coverage nobody(AggregateQuery query, ReportingPeriod period) {
        return new Coverage(List.of(), areas.due(query.dataflow(), period, query.area()));
    }

    private AggregateTable addedUp(AggregateQuery query, Table table, int measure, Instant asOf) {
        List<Aggregate> aggregates = new ArrayList<>();
        Map<ReportingPeriod, Coverage> coverage = new HashMap<>();
        var cache = new HashMap<ReportingPeriod, Map<EntityCode, EntityTotal>>();
        for (ReportingPeriod period : query.periods()) {
            var aggregator =
                    new Aggregator(
                            period,
                            read(query, table, measure, period, asOf, cache),
                            read(query, table, measure, period.previous(), asOf, cache),
                            read(query, table, measure, period.sameInPreviousYear(), asOf, cache));
            List<EntityCode> due = areas.due(query.dataflow(), period, query.area());
            coverage.put(period, aggregator.coverage(due));
            if (query.concepts().isEmpty()) {
                aggregator.total(due).ifPresent(aggregates::add);
            } else {
                aggregates.addAll(aggregator.by(String.join(",", query.concepts()), due));
            }
        }
        return new AggregateTable(query, aggregates, coverage, asOf);
    }

    private Map<EntityCode, EntityTotal> read(
            AggregateQuery query,
            Table table,
            int measure,
            ReportingPeriod period,
            Instant asOf,
            Map<ReportingPeriod, Map<EntityCode, EntityTotal>> cache) {
        Map<EntityCode, EntityTotal> known = cache.get(period);
        if (known == null) {
            known =
                    query.concepts().size() < 2
                            ? byOne(query, table, measure, period, asOf)
                            : byTwo(query, table, measure, period, asOf);
            cache.put(period, known);
        }
        return known;
    }

    private Map<EntityCode, EntityTotal> byOne(
            AggregateQuery query, Table table, int measure, ReportingPeriod period, Instant asOf) {
        Set<Integer> additive = isAdditive(query, table) ? Set.of(measure) : Set.of();
        return figures.read(
                        query.dataflow(),
                        period,
                        List.of(measure),
                        additive,
                        asOf,
                        circles.least(query.dataflow(), query.area()))
                .getOrDefault(measure, Map.of());
    }

    private Map<EntityCode, EntityTotal> byTwo(
            AggregateQuery query, Table table, int measure, ReportingPeriod period, Instant asOf) {
        Map<EntityCode, EntityTotal> direct =
                new HashMap<>(byTwoDirectly(query, table, measure, period, asOf));
        if (period.frequency() == Frequency.ANNUAL && isAdditive(query, table)) {
            Map<EntityCode, List<EntityTotal>> quarters = new HashMap<>();
            for (ReportingPeriod quarter : period.quarters()) {
                byTwoDirectly(query, table, measure, quarter, asOf)
                        .forEach(
                                (entity, total) ->
                                        quarters.computeIfAbsent(entity, _ -> new ArrayList<>())
                                                .add(total));
            }
            quarters.forEach(
                    (entity, four) -> {
                        if (four.size() == 4) {
                            direct.putIfAbsent(entity, EntityTotal.year(four));
                        }
                    });
        }
        return direct;
    }

    private Map<EntityCode, EntityTotal> byTwoDirectly(
            AggregateQuery query, Table table, int measure, ReportingPeriod period, Instant asOf) {
        Map<Long, EntityCode> entities = new HashMap<>();
        for (Vintage vintage : vintages.at(asOf, query.dataflow(), List.of(period))) {
            entities.put(vintage.submissionId(), vintage.entity());
        }
        if (entities.isEmpty()) {
            return Map.of();
        }
        Map<EntityCode, List<Margins.Figure>> observed = new HashMap<>();
        observations
                .find(
                        List.of(measure),
                        table,
                        entities.keySet(),
                        circles.least(query.dataflow(), query.area()))
                .forEach(
                        each ->
                                observed.computeIfAbsent(
                                                entity(entities, each.submissionId()),
                                                _ -> new ArrayList<>())
                                        .add(new Margins.Figure(each.codes(), each.value())));
        Map<EntityCode, EntityTotal> result = new HashMap<>();
        observed.forEach(
                (entity, cells) ->
                        result.put(
                                entity,
                                Margins.byTwoConcepts(
                                        table,
                                        cells,
                                        query.concepts().getFirst(),
                                        query.concepts().getLast())));
        return result;
    }

    private static EntityCode entity(Map<Long, EntityCode> entities, long submission) {
        @Nullable EntityCode entity = entities.get(submission);
        if (entity == null) {
            throw new IllegalStateException("submission " + submission + " was not asked for");
        }
        return entity;
    }

    private static boolean isAdditive(AggregateQuery query, Table table) {
        return table.measure(query.measure()).orElseThrow().additive();
    }
}
