package org.palermo.aggregation;

import org.palermo.observation.Observations;
import org.palermo.observation.Vintage;
import org.palermo.observation.Vintages;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what every entity reported for a period; a year is what was reported for the year, else its
 * four quarters where all four are there.
 */
@Component
class PeriodFigures {

    private final Vintages vintages;
    private final EntityTotals totals;
    private final Observations observations;

    PeriodFigures(Vintages vintages, EntityTotals totals, Observations observations) {
        this.vintages = vintages;
        this.totals = totals;
        this.observations = observations;
    }

    /**
     * By measure, then by entity.
     *
     * @param measures numbers of the measures wanted; those among {@code additive} may be added up
     *     from quarters
     * @param least only what goes at least as far; who keeps the rest is marked
     */
    Map<Integer, Map<EntityCode, EntityTotal>> read(
            String dataflow,
            ReportingPeriod period,
            Collection<Integer> measures,
            Set<Integer> additive,
            Instant asOf,
            Confidentiality least) {
        Map<Integer, Map<EntityCode, EntityTotal>> direct =
                read(dataflow, period, measures, asOf, least);
        if (period.frequency() != Frequency.ANNUAL) {
            return direct;
        }
        Map<Integer, Map<EntityCode, EntityTotal>> years =
                addUp(dataflow, period, additive, asOf, least);
        direct.forEach(
                (measure, byEntity) ->
                        byEntity.forEach(
                                (entity, total) ->
                                        years.computeIfAbsent(measure, _ -> new HashMap<>())
                                                .merge(entity, total, PeriodFigures::reported)));
        return years;
    }

    /** A year that was reported without a total does not hide its four quarters. */
    static EntityTotal reported(EntityTotal addedUp, EntityTotal direct) {
        return direct.total() == null ? addedUp : direct;
    }

    private Map<Integer, Map<EntityCode, EntityTotal>> read(
            String dataflow,
            ReportingPeriod period,
            Collection<Integer> measures,
            Instant asOf,
            Confidentiality least) {
        List<Vintage> counting = vintages.at(asOf, dataflow, List.of(period));
        Map<Long, EntityCode> entities =
                counting.stream().collect(Collectors.toMap(Vintage::submissionId, Vintage::entity));
        Map<Integer, Map<EntityCode, EntityTotal>> result = new HashMap<>();
        if (!entities.isEmpty()) {
            totals.find(entities.keySet(), measures, least)
                    .forEach(
                            (measure, bySubmission) -> {
                                Map<EntityCode, EntityTotal> byEntity = new HashMap<>();
                                bySubmission.forEach(
                                        (submission, total) ->
                                                byEntity.put(
                                                        java.util.Objects.requireNonNull(
                                                                entities.get(submission)),
                                                        total));
                                result.put(measure, byEntity);
                            });
            addKept(result, counting, observations.keptBy(measures, least));
        }
        return result;
    }

    /** Whoever reported in the period and keeps the whole table to itself. */
    private static void addKept(
            Map<Integer, Map<EntityCode, EntityTotal>> figures,
            List<Vintage> counting,
            Map<Integer, Set<Integer>> kept) {
        kept.forEach(
                (measure, entities) ->
                        counting.stream()
                                .filter(vintage -> entities.contains(vintage.entityId()))
                                .forEach(
                                        vintage ->
                                                figures.computeIfAbsent(
                                                                measure, _ -> new HashMap<>())
                                                        .put(vintage.entity(), EntityTotal.KEPT)));
    }

    private Map<Integer, Map<EntityCode, EntityTotal>> addUp(
            String dataflow,
            ReportingPeriod year,
            Set<Integer> additive,
            Instant asOf,
            Confidentiality least) {
        Map<Integer, Map<EntityCode, List<EntityTotal>>> quarters = new HashMap<>();
        for (ReportingPeriod quarter : year.quarters()) {
            read(dataflow, quarter, additive, asOf, least)
                    .forEach(
                            (measure, byEntity) ->
                                    byEntity.forEach(
                                            (entity, total) ->
                                                    quarters.computeIfAbsent(
                                                                    measure, _ -> new HashMap<>())
                                                            .computeIfAbsent(
                                                                    entity, _ -> new ArrayList<>())
                                                            .add(total)));
        }
        Map<Integer, Map<EntityCode, EntityTotal>> years = new HashMap<>();
        quarters.forEach(
                (measure, byEntity) ->
                        byEntity.forEach(
                                (entity, four) -> {
                                    if (four.size() == 4) {
                                        years.computeIfAbsent(measure, _ -> new HashMap<>())
                                                .put(entity, EntityTotal.year(four));
                                    }
                                }));
        return years;
    }
}
