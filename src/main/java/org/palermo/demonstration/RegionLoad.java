package org.palermo.demonstration;

import org.palermo.aggregation.AggregationQueue;
import org.palermo.database.SystemTransactions;
import org.palermo.observation.Vintages;
import org.palermo.vocabulary.ReportingPeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Loads an invented region period by period; may be stopped anywhere and begun again. */
@Component
class RegionLoad {

    private static final Logger LOG = LoggerFactory.getLogger(RegionLoad.class);

    private final LoadedRegions loaded;
    private final Stage stage;
    private final Cast cast;
    private final Deliveries deliveries;
    private final Performance performance;
    private final OpenMatters matters;
    private final Vintages vintages;
    private final AggregationQueue aggregation;
    private final SystemTransactions transactions;

    RegionLoad(
            LoadedRegions loaded,
            Stage stage,
            Cast cast,
            Deliveries deliveries,
            Performance performance,
            OpenMatters matters,
            Vintages vintages,
            AggregationQueue aggregation,
            SystemTransactions transactions) {
        this.loaded = loaded;
        this.stage = stage;
        this.cast = cast;
        this.deliveries = deliveries;
        this.performance = performance;
        this.matters = matters;
        this.vintages = vintages;
        this.aggregation = aggregation;
        this.transactions = transactions;
    }

    /** Adds only missing accounts when the region is there; goes on when it is there in part. */
    void load(InventedRegion region, ReportingPeriod newestQuarter) throws InterruptedException {
        var record =
                loaded.find(region.name())
                        .orElseGet(() -> loaded.begin(region.name(), newestQuarter));
        if (record.isFinished()) {
            cast.enter(region);
            return;
        }
        var plan = new ReturnPlan(region, record.newestQuarter());
        stage.set(plan);
        cast.enter(region);
        for (String dataflow : region.quarterly().keySet()) {
            for (ReportingPeriod quarter : plan.quarters(dataflow)) {
                load(plan, dataflow, quarter);
            }
        }
        String yearly = region.yearly();
        if (yearly != null) {
            for (ReportingPeriod year : plan.years()) {
                load(plan, yearly, year);
            }
        }
        matters.leave(plan);
        while (!isSettled()) {
            Thread.sleep(Duration.ofMillis(200));
        }
        region.quarterly().keySet().forEach(dataflow -> close(plan, dataflow));
        loaded.finish(region.name());
    }

    private void close(ReturnPlan plan, String dataflow) {
        plan.quarters(dataflow).stream()
                .filter(quarter -> !plan.staysOpen(quarter))
                .forEach(quarter -> stage.close(dataflow, quarter));
    }

    private void load(ReturnPlan plan, String dataflow, ReportingPeriod period) {
        stage.open(dataflow, period);
        List<PlannedReturn> returns = plan.of(dataflow, period);
        int rounds = returns.stream().mapToInt(each -> each.key().number()).max().orElse(0);
        IntStream.rangeClosed(1, rounds)
                .mapToObj(
                        round ->
                                returns.stream()
                                        .filter(each -> each.key().number() == round)
                                        .toList())
                .forEach(round -> bringIn(round, plan));
        LOG.info("Demonstration: {} {} brought in, {} returns", dataflow, period, returns.size());
    }

    private void bringIn(List<PlannedReturn> returns, ReturnPlan plan) {
        for (PlannedReturn each : returns) {
            if (!performance.isDelivered(each.key())) {
                var file = deliveries.of(each, plan);
                performance.deliver(each.key(), file.name(), file.content());
            }
        }
        returns.forEach(performance::finish);
    }

    private boolean isSettled() {
        return transactions.call(vintages::waiting) == 0 && aggregation.isEmpty();
    }
}
