package org.palermo.aggregation;

import org.palermo.aggregation.AggregateRows.CoverageRow;
import org.palermo.aggregation.AggregateRows.Row;
import org.palermo.observation.Numbers;
import org.palermo.structure.Definitions;
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
    private final AggregateRows rows;
    private final Areas areas;
    private final Definitions definitions;
    private final Numbers numbers;
    private final Clock clock;

    AggregationJobConfiguration(
            PeriodFigures figures,
            AggregateRows rows,
            Areas areas,
            Definitions definitions,
            Numbers numbers,
            Clock clock) {
        this.figures = figures;
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
        var now = read(dataflow, period, cube, asOf);
        if (now.isEmpty()) {
            return;
        }
        var previous = read(dataflow, period.previous(), cube, asOf);
        var yearBefore =
                period.sameInPreviousYear().equals(period.previous())
                        ? previous
                        : read(dataflow, period.sameInPreviousYear(), cube, asOf);
        Map<String, List<EntityCode>> due = areas.due(dataflow, period);
        List<Row> figureRows = new ArrayList<>();
        List<CoverageRow> coverageRows = new ArrayList<>();
        for (Cube.NumberedMeasure measure : cube.measures()) {
            var aggregator =
                    new Aggregator(
                            period,
                            now.getOrDefault(measure.id(), Map.of()),
                            previous.getOrDefault(measure.id(), Map.of()),
                            yearBefore.getOrDefault(measure.id(), Map.of()));
            due.forEach(
                    (area, entities) -> {
                        coverageRows.add(
                                new CoverageRow(area, measure.id(), aggregator.coverage(entities)));
                        add(figureRows, aggregator, measure, area, entities);
                    });
        }
        rows.add(dataflow, period, asOf, clock.instant(), figureRows, coverageRows);
        LOG.info(
                "aggregated dataflow={} period={} figures={}", dataflow, period, figureRows.size());
    }

    private static void add(
            List<Row> rows,
            Aggregator aggregator,
            Cube.NumberedMeasure measure,
            String area,
            List<EntityCode> entities) {
        aggregator
                .total(entities)
                .ifPresent(total -> rows.add(new Row(area, measure.id(), null, total)));
        for (String concept : measure.concepts()) {
            aggregator
                    .by(concept, entities)
                    .forEach(figure -> rows.add(new Row(area, measure.id(), concept, figure)));
        }
    }

    private Map<Integer, Map<EntityCode, EntityTotal>> read(
            String dataflow, ReportingPeriod period, Cube cube, Instant asOf) {
        return figures.read(dataflow, period, cube.ids(), cube.additive(), asOf);
    }
}
