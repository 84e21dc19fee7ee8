package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.observation.Numbers;
import org.palermo.observation.Observations;
import org.palermo.observation.Vintage;
import org.palermo.observation.Vintages;
import org.palermo.provision.ReportingEntities;
import org.palermo.structure.Definitions;
import org.palermo.structure.Measure;
import org.palermo.structure.NotACountException;
import org.palermo.structure.Table;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Answers many figures at once: stored ones in one statement, the others added up like them. */
@Service
public class Pivot {

    private final Permissions permissions;
    private final Definitions definitions;
    private final ReportingEntities entities;
    private final Numbers numbers;
    private final PivotRows rows;
    private final Aggregates aggregates;
    private final PeriodFigures figures;
    private final Vintages vintages;
    private final Observations observations;
    private final Clock clock;

    Pivot(
            Permissions permissions,
            Definitions definitions,
            ReportingEntities entities,
            Numbers numbers,
            PivotRows rows,
            Aggregates aggregates,
            PeriodFigures figures,
            Vintages vintages,
            Observations observations,
            Clock clock) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.entities = entities;
        this.numbers = numbers;
        this.rows = rows;
        this.aggregates = aggregates;
        this.figures = figures;
        this.vintages = vintages;
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * All figures that were reported; what was not is not in the answer, least of all as zero.
     *
     * @throws NotFoundException when the table, a measure, a concept or an area does not exist
     * @throws NotACountException when a measure is not added up
     */
    @Transactional(readOnly = true)
    public List<PivotFigure> find(PivotQuery query) {
        permissions.require(Action.READ_FIGURES, Scope.everything().in(query.dataflow()));
        Table table = table(query);
        Map<Integer, String> measures = measures(query, table);
        List<String> groups = new ArrayList<>();
        List<String> reporters = new ArrayList<>();
        for (String area : query.areas()) {
            if (definitions.areaGroup(area).isPresent()) {
                groups.add(area);
            } else {
                reporters.addAll(entities(area));
            }
        }
        List<PivotFigure> found = new ArrayList<>();
        if (!groups.isEmpty()) {
            found.addAll(ofGroups(query, groups, measures));
        }
        if (!reporters.isEmpty()) {
            found.addAll(ofEntities(query, table, reporters, measures));
        }
        return found;
    }

    private List<PivotFigure> ofGroups(
            PivotQuery query, List<String> groups, Map<Integer, String> measures) {
        if (query.concepts().size() < 2) {
            return rows.ofAreas(
                    query.dataflow(),
                    groups,
                    query.periods(),
                    measures,
                    query.concepts().isEmpty() ? null : query.concepts().getFirst());
        }
        List<PivotFigure> found = new ArrayList<>();
        for (String measure : query.measures()) {
            for (String group : groups) {
                var one =
                        new AggregateQuery(
                                query.dataflow(),
                                query.table(),
                                measure,
                                group,
                                query.periods(),
                                query.concepts(),
                                null);
                AggregateTable table = aggregates.find(one);
                table.aggregates().forEach(each -> found.add(figure(measure, group, each, table)));
            }
        }
        return found;
    }

    private static PivotFigure figure(
            String measure, String area, Aggregate aggregate, AggregateTable table) {
        return new PivotFigure(
                area,
                aggregate.period(),
                measure,
                aggregate.codes(),
                aggregate.low(),
                aggregate.high(),
                aggregate.reporters(),
                table.coverageOf(aggregate.period()).due(),
                table.coverageOf(aggregate.period()).kept().size());
    }

    private List<PivotFigure> ofEntities(
            PivotQuery query, Table table, List<String> reporters, Map<Integer, String> measures) {
        boolean annual =
                query.periods().stream().anyMatch(each -> each.frequency() == Frequency.ANNUAL);
        if (query.concepts().isEmpty() && !annual) {
            return rows.ofEntities(query.dataflow(), reporters, query.periods(), measures);
        }
        return query.concepts().size() < 2
                ? byOneConcept(query, table, Set.copyOf(reporters), measures)
                : bySeveral(query, table, Set.copyOf(reporters), measures);
    }

    private List<PivotFigure> byOneConcept(
            PivotQuery query, Table table, Set<String> reporters, Map<Integer, String> measures) {
        Set<Integer> additive = new java.util.HashSet<>();
        measures.forEach(
                (number, id) -> {
                    if (table.measure(id).orElseThrow().additive()) {
                        additive.add(number);
                    }
                });
        List<PivotFigure> found = new ArrayList<>();
        for (ReportingPeriod period : query.periods()) {
            figures.read(
                            query.dataflow(),
                            period,
                            measures.keySet(),
                            additive,
                            clock.instant(),
                            Confidentiality.ENTITY_ONLY)
                    .forEach(
                            (number, byEntity) ->
                                    byEntity.forEach(
                                            (entity, total) -> {
                                                if (reporters.contains(entity.value())) {
                                                    add(
                                                            found,
                                                            query,
                                                            total,
                                                            new Cell(
                                                                    entity,
                                                                    period,
                                                                    String.valueOf(
                                                                            measures.get(number))));
                                                }
                                            }));
        }
        return found;
    }

    /** One measure of one return. */
    private record Series(long submission, int measure) {}

    /** Where a figure of an entity belongs. */
    private record Cell(EntityCode entity, ReportingPeriod period, String measure) {

        PivotFigure figure(List<String> codes, Range range) {
            return new PivotFigure(
                    entity.value(), period, measure, codes, range.low(), range.high(), 1, 1, 0);
        }
    }

    private static void add(
            List<PivotFigure> found, PivotQuery query, EntityTotal total, Cell cell) {
        if (query.concepts().isEmpty()) {
            @Nullable Range range = total.total();
            if (range != null) {
                found.add(cell.figure(List.of(), range));
            }
            return;
        }
        total.parts()
                .getOrDefault(String.join(",", query.concepts()), Map.of())
                .forEach((code, range) -> found.add(cell.figure(List.of(code.split(",")), range)));
    }

    /** From the observations: two concepts added up, or every figure as it was delivered. */
    private List<PivotFigure> bySeveral(
            PivotQuery query, Table table, Set<String> reporters, Map<Integer, String> measures) {
        Map<Long, Vintage> current = new HashMap<>();
        for (Vintage each : vintages.at(clock.instant(), query.dataflow(), query.periods())) {
            if (reporters.contains(each.entity().value())) {
                current.put(each.submissionId(), each);
            }
        }
        List<PivotFigure> found = new ArrayList<>();
        boolean asDelivered = query.concepts().size() == table.dimensions().size();
        Map<Series, List<Margins.Figure>> observed = new LinkedHashMap<>();
        observations
                .find(measures.keySet(), table, current.keySet(), Confidentiality.ENTITY_ONLY)
                .forEach(
                        each ->
                                observed.computeIfAbsent(
                                                new Series(each.submissionId(), each.measureId()),
                                                _ -> new ArrayList<>())
                                        .add(new Margins.Figure(each.codes(), each.value())));
        observed.forEach(
                (series, cells) -> {
                    Vintage vintage = Objects.requireNonNull(current.get(series.submission()));
                    String measure = Objects.requireNonNull(measures.get(series.measure()));
                    var cell = new Cell(vintage.entity(), vintage.period(), measure);
                    if (asDelivered) {
                        addDelivered(found, query, table, cells, cell);
                    } else {
                        add(found, query, byTwo(query, table, cells), cell);
                    }
                });
        return found;
    }

    private static EntityTotal byTwo(
            PivotQuery query, Table table, Collection<Margins.Figure> cells) {
        return Margins.byTwoConcepts(
                table, cells, query.concepts().getFirst(), query.concepts().getLast());
    }

    private static void addDelivered(
            List<PivotFigure> found,
            PivotQuery query,
            Table table,
            List<Margins.Figure> cells,
            Cell cell) {
        int[] positions = query.concepts().stream().mapToInt(table::position).toArray();
        for (Margins.Figure each : cells) {
            if (each.value().isKnown()) {
                List<String> codes = new ArrayList<>(positions.length);
                for (int position : positions) {
                    codes.add(each.codes().get(position));
                }
                found.add(cell.figure(codes, new Range(each.value().low(), each.value().high())));
            }
        }
    }

    private List<String> entities(String area) {
        if (area.equals(PivotQuery.ENTITIES)) {
            return entities.all().stream().map(entity -> entity.code().value()).toList();
        }
        if (!EntityCode.isWellFormed(area) || entities.find(new EntityCode(area)).isEmpty()) {
            throw NotFoundException.of("area", area);
        }
        return List.of(area);
    }

    private Table table(PivotQuery query) {
        Table table =
                definitions
                        .latest(query.dataflow())
                        .flatMap(questionnaire -> questionnaire.table(query.table()))
                        .orElseThrow(
                                () ->
                                        NotFoundException.of(
                                                "table", query.dataflow() + "/" + query.table()));
        for (String concept : query.concepts()) {
            if (table.position(concept) < 0) {
                throw NotFoundException.of("concept", concept);
            }
        }
        int concepts = query.concepts().size();
        if (concepts > 2 && concepts != table.dimensions().size()) {
            throw NotFoundException.of("breakdown", query.concepts());
        }
        return table;
    }

    private Map<Integer, String> measures(PivotQuery query, Table table) {
        Map<Integer, String> measures = new LinkedHashMap<>();
        for (String measure : query.measures()) {
            Measure asked =
                    table.measure(measure)
                            .orElseThrow(() -> NotFoundException.of("measure", measure));
            if (!asked.isCount()) {
                throw NotACountException.of(table, asked);
            }
            numbers.findMeasure(query.dataflow(), query.table(), measure)
                    .ifPresent(number -> measures.put(number, measure));
        }
        return measures;
    }
}
