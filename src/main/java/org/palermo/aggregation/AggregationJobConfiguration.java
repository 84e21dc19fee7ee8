package org.palermo.aggregation;

import org.palermo.aggregation.AggregateRows.Calculated;
import org.palermo.aggregation.AggregateRows.CoverageRow;
import org.palermo.aggregation.AggregateRows.Row;
import org.palermo.observation.Numbers;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The job that adds up one dataflow and period for every region and grouping, as the data stood at
 * an instant. All rows of a calculation are written in one transaction: a restart finds all or
 * none.
 */
@Configuration(proxyBeanMethods = false)
class AggregationJobConfiguration {

    static final String JOB = "aggregation";

    private static final Logger LOG = LoggerFactory.getLogger(AggregationJobConfiguration.class);

    private final PeriodFigures figures;
    private final EntityTotals totals;
    private final AggregateRows rows;
    private final Areas areas;
    private final Definitions definitions;
    private final Numbers numbers;
    private final Clock clock;

    AggregationJobConfiguration(
            PeriodFigures figures,
            EntityTotals totals,
            AggregateRows rows,
            Areas areas,
            Definitions definitions,
            Numbers numbers,
            Clock clock) {
        this.figures = figures;
        this.totals = totals;
        this.rows = rows;
        this.areas = areas;
        this.definitions = definitions;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Bean
    Job aggregationJob(JobRepository jobs, PlatformTransactionManager transactions) {
        return new JobBuilder(JOB, jobs).start(aggregate(jobs, transactions)).build();
    }

    private Step aggregate(JobRepository jobs, PlatformTransactionManager transactions) {
        return new StepBuilder("aggregate", jobs)
                .tasklet(
                        (_, context) -> {
                            aggregate(
                                    context.getStepContext().getStepExecution().getJobParameters());
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    private void aggregate(JobParameters parameters) {
        String dataflow = String.valueOf(parameters.getString("dataflow"));
        ReportingPeriod period =
                ReportingPeriod.parse(String.valueOf(parameters.getString("period")));
        Instant asOf = Instant.parse(String.valueOf(parameters.getString("asOf")));
        if (rows.isDone(dataflow, period, asOf)) {
            return;
        }
        definitions
                .questionnaire(dataflow, period)
                .ifPresent(
                        questionnaire ->
                                aggregate(dataflow, period, Cube.of(questionnaire, numbers), asOf));
    }

    private void aggregate(String dataflow, ReportingPeriod period, Cube cube, Instant asOf) {
        int settings = totals.newestSetting();
        Inputs secretariat =
                read(dataflow, period, cube, asOf, Confidentiality.ENTITY_AND_SECRETARIAT);
        if (secretariat.now().isEmpty()) {
            return;
        }
        Inputs contributors = read(dataflow, period, cube, asOf, Confidentiality.CONTRIBUTORS);
        Map<String, List<EntityCode>> due = areas.due(dataflow, period);
        var calculated = new Calculated(new ArrayList<>(), new ArrayList<>());
        for (Cube.NumberedMeasure measure : cube.measures()) {
            Aggregator whole = secretariat.of(period, measure.id());
            Aggregator shared = contributors.of(period, measure.id());
            due.forEach(
                    (area, entities) -> add(calculated, whole, shared, measure, area, entities));
        }
        rows.add(dataflow, period, asOf, clock.instant(), settings, calculated);
        LOG.info(
                "aggregated dataflow={} period={} figures={}",
                dataflow,
                period,
                calculated.figures().size());
    }

    /**
     * What the secretariat sees of an area and, where that is more than what goes on to
     * contributors, that by itself: each is added up from what its readers may see one by one.
     */
    private static void add(
            Calculated calculated,
            Aggregator whole,
            Aggregator shared,
            Cube.NumberedMeasure measure,
            String area,
            List<EntityCode> entities) {
        if (!whole.isSameAs(shared, entities)) {
            add(calculated, whole, measure, area, entities, Confidentiality.ENTITY_AND_SECRETARIAT);
        }
        add(calculated, shared, measure, area, entities, shared.level(entities));
    }

    private static void add(
            Calculated calculated,
            Aggregator aggregator,
            Cube.NumberedMeasure measure,
            String area,
            List<EntityCode> entities,
            Confidentiality level) {
        int id = measure.id();
        calculated.coverages().add(new CoverageRow(area, id, level, aggregator.coverage(entities)));
        aggregator
                .total(entities)
                .ifPresent(
                        total -> calculated.figures().add(new Row(area, id, null, level, total)));
        for (String concept : measure.concepts()) {
            aggregator
                    .by(concept, entities)
                    .forEach(
                            figure ->
                                    calculated
                                            .figures()
                                            .add(new Row(area, id, concept, level, figure)));
        }
    }

    /** What was reported for a period and for those that it is compared with. */
    private record Inputs(
            Map<Integer, Map<EntityCode, EntityTotal>> now,
            Map<Integer, Map<EntityCode, EntityTotal>> previous,
            Map<Integer, Map<EntityCode, EntityTotal>> yearBefore) {

        Aggregator of(ReportingPeriod period, int measure) {
            return new Aggregator(
                    period,
                    now.getOrDefault(measure, Map.of()),
                    previous.getOrDefault(measure, Map.of()),
                    yearBefore.getOrDefault(measure, Map.of()));
        }
    }

    private Inputs read(
            String dataflow,
            ReportingPeriod period,
            Cube cube,
            Instant asOf,
            Confidentiality least) {
        var now = figures.read(dataflow, period, cube.ids(), cube.additive(), asOf, least);
        var previous =
                figures.read(dataflow, period.previous(), cube.ids(), cube.additive(), asOf, least);
        ReportingPeriod yearAgo = period.sameInPreviousYear();
        return new Inputs(
                now,
                previous,
                yearAgo.equals(period.previous())
                        ? previous
                        : figures.read(
                                dataflow, yearAgo, cube.ids(), cube.additive(), asOf, least));
    }
}
