package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Adds up one measure over the entities of an area; the order of the entities does not matter.
 *
 * @param now by entity, what was reported for the period
 * @param previous the same for the period before
 * @param yearBefore the same for the same period of the year before
 */
record Aggregator(
        ReportingPeriod period,
        Map<EntityCode, EntityTotal> now,
        Map<EntityCode, EntityTotal> previous,
        Map<EntityCode, EntityTotal> yearBefore) {

    /** Who of those that owe the measure reported its total. */
    Coverage coverage(Collection<EntityCode> due) {
        List<EntityCode> reported = new ArrayList<>();
        List<EntityCode> missing = new ArrayList<>();
        List<EntityCode> kept = new ArrayList<>();
        for (EntityCode entity : new java.util.TreeSet<>(due)) {
            EntityTotal figures = now.get(entity);
            if (figures != null && figures.kept()) {
                kept.add(entity);
            } else {
                (figures != null && figures.total() != null ? reported : missing).add(entity);
            }
        }
        return new Coverage(reported, missing, kept);
    }

    /** The total of the area; empty when nobody reported it. */
    Optional<Aggregate> total(Collection<EntityCode> entities) {
        return sum(entities, List.of(), EntityTotal::total);
    }

    /** One figure for each code that somebody reported. */
    List<Aggregate> by(String breakdown, Collection<EntityCode> entities) {
        Set<String> codes = new LinkedHashSet<>();
        for (EntityCode entity : new java.util.TreeSet<>(entities)) {
            EntityTotal figures = now.get(entity);
            if (figures != null) {
                codes.addAll(
                        new TreeMap<>(figures.parts().getOrDefault(breakdown, Map.of())).keySet());
            }
        }
        return codes.stream()
                .map(
                        code ->
                                sum(
                                        entities,
                                        List.of(code.split(",")),
                                        figures -> figures.part(breakdown, code).orElse(null)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The strictest level among all that is added up or compared with. */
    Confidentiality level(Collection<EntityCode> entities) {
        return Stream.of(now, previous, yearBefore)
                .flatMap(
                        figures ->
                                entities.stream()
                                        .map(figures::get)
                                        .flatMap(each -> Optional.ofNullable(each).stream()))
                .filter(each -> !each.isNothing())
                .map(EntityTotal::level)
                .reduce(Confidentiality.PUBLIC_AGGREGATE, Confidentiality::stricter);
    }

    /** Whether nothing is kept from the readers of another calculation that is not from these. */
    boolean isSameAs(Aggregator other, Collection<EntityCode> entities) {
        return entities.stream()
                .allMatch(
                        entity ->
                                Objects.equals(now.get(entity), other.now.get(entity))
                                        && Objects.equals(
                                                previous.get(entity), other.previous.get(entity))
                                        && Objects.equals(
                                                yearBefore.get(entity),
                                                other.yearBefore.get(entity)));
    }

    /** Reads one figure of an entity; null when it was not reported. */
    private interface Reading {
        @Nullable Range of(EntityTotal figures);
    }

    private Optional<Aggregate> sum(
            Collection<EntityCode> entities, List<String> codes, Reading reading) {
        Range sum = Range.ZERO;
        int reporters = 0;
        for (EntityCode entity : entities) {
            Range figure = read(now, entity, reading);
            if (figure != null) {
                sum = sum.plus(figure);
                reporters++;
            }
        }
        if (reporters == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Aggregate(
                        period,
                        codes,
                        sum.low(),
                        sum.high(),
                        reporters,
                        change(previous, entities, reading),
                        change(yearBefore, entities, reading)));
    }

    /** Over the entities that reported an exact figure both times. */
    private Change change(
            Map<EntityCode, EntityTotal> earlier,
            Collection<EntityCode> entities,
            Reading reading) {
        long before = 0;
        long after = 0;
        int reporters = 0;
        for (EntityCode entity : entities) {
            Range then = read(earlier, entity, reading);
            Range figure = read(now, entity, reading);
            if (then != null && figure != null && then.isExact() && figure.isExact()) {
                before += then.low();
                after += figure.low();
                reporters++;
            }
        }
        return new Change(before, after, reporters);
    }

    private static @Nullable Range read(
            Map<EntityCode, EntityTotal> figures, EntityCode entity, Reading reading) {
        EntityTotal reported = figures.get(entity);
        return reported == null ? null : reading.of(reported);
    }
}
