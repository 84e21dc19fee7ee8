package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Change;
import org.palermo.aggregation.Coverage;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers exactly the figures it was given, and nothing else. */
final class TinyRegion implements Function<AggregateQuery, AggregateTable> {

    private static final List<EntityCode> ENTITIES =
            List.of(new EntityCode("KHM"), new EntityCode("THA"), new EntityCode("VNM"));

    private final List<Figure> figures = new ArrayList<>();
    private final Map<ReportingPeriod, Integer> reporters = new HashMap<>();
    private final Map<ReportingPeriod, List<EntityCode>> breaks = new HashMap<>();

    TinyRegion breaking(String period, String entity) {
        breaks.put(ReportingPeriod.parse(period), List.of(new EntityCode(entity)));
        return this;
    }

    /** All three entities report unless another number is said. */
    TinyRegion reporting(String period, int entities) {
        reporters.put(ReportingPeriod.parse(period), entities);
        return this;
    }

    TinyRegion figure(String period, String codes, long low, long high) {
        return figure(period, codes, low, high, Change.NONE, Change.NONE);
    }

    /**
     * @param codes concept and code, such as {@code sex=F}, joined by commas; empty for the total
     */
    TinyRegion figure(
            String period, String codes, long low, long high, Change previous, Change year) {
        figures.add(new Figure(ReportingPeriod.parse(period), codes, low, high, previous, year));
        return this;
    }

    @Override
    public AggregateTable apply(AggregateQuery query) {
        Map<ReportingPeriod, Coverage> coverage = new HashMap<>();
        for (ReportingPeriod period : query.periods()) {
            int reported = reporters.getOrDefault(period, ENTITIES.size());
            coverage.put(
                    period,
                    new Coverage(
                            ENTITIES.subList(0, reported),
                            ENTITIES.subList(reported, ENTITIES.size())));
        }
        return new AggregateTable(
                query,
                figures.stream()
                        .filter(figure -> query.periods().contains(figure.period()))
                        .filter(figure -> figure.concepts().equals(query.concepts()))
                        .map(figure -> figure.aggregate(reporters))
                        .toList(),
                coverage,
                breaks,
                InventedFigures.AS_OF);
    }

    private record Figure(
            ReportingPeriod period,
            String codes,
            long low,
            long high,
            Change previous,
            Change year) {

        List<String> concepts() {
            return parts(0);
        }

        Aggregate aggregate(Map<ReportingPeriod, Integer> reporters) {
            return new Aggregate(
                    period,
                    parts(1),
                    low,
                    high,
                    reporters.getOrDefault(period, ENTITIES.size()),
                    previous,
                    year);
        }

        private List<String> parts(int position) {
            return codes.isEmpty()
                    ? List.of()
                    : List.of(codes.split(",")).stream()
                            .map(each -> each.split("=")[position])
                            .toList();
        }
    }
}
