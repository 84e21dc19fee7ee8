package org.palermo.benchmark;

import org.palermo.PalermoApplication;
import org.palermo.aggregation.AggregationQueue;
import org.palermo.benchmark.Workload.Delivery;
import org.palermo.benchmark.Workload.Row;
import org.palermo.database.LocalPostgres;
import org.palermo.database.SystemTransactions;
import org.palermo.observation.Vintages;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Measures the application on the shared workload; run it with {@code mvn -Pbenchmark test}. */
final class Benchmark {

    private static final Path FOLDER = Path.of("target", "benchmark").toAbsolutePath();
    private static final Path HOME = FOLDER.resolve("home");
    private static final int DELIVERERS = 4;

    private final Workload workload;
    private final int growth = Integer.getInteger("growth", 1);
    private final Set<String> wanted =
            Set.of(System.getProperty("only", "B1,B2,B3,B4,B5,B6,B7,B8,B9").split(","));
    private final Scoreboard board = new Scoreboard();
    private final ConfigurableApplicationContext application;
    private final BareSql bare;
    private final Participants participants;

    private Benchmark(ConfigurableApplicationContext application, Workload workload)
            throws Exception {
        this.application = application;
        this.workload = workload;
        this.bare = new BareSql(application.getBean(LocalPostgres.class));
        this.participants =
                new Participants(
                        application,
                        IntStream.rangeClosed(2026 - 2 * (growth + 1), 2026)
                                .mapToObj(ReportingPeriod::year)
                                .flatMap(year -> year.quarters().stream())
                                .toList());
    }

    public static void main(String[] arguments) throws Exception {
        Workload workload = Workload.in(FOLDER.resolve("workload"));
        FileSystemUtils.deleteRecursively(HOME);
        BenchmarkDefinitions.write(FOLDER.resolve("definitions"));
        var application = SpringApplication.run(PalermoApplication.class, settings());
        new Benchmark(application, workload).run();
    }

    static String[] settings() {
        return new String[] {
            "--palermo.home=" + HOME,
            "--palermo.definitions.folder=" + FOLDER.resolve("definitions"),
            "--server.port=0",
            "--logging.level.root=warn",
        };
    }

    private void run() throws Exception {
        try (application) {
            List<Row> rows = workload.rows("values_500k.csv");
            growHistory(rows);
            bringIn("B1", "500,000 cells as 368 SDMX-CSV returns", rows);
            prove(rows);
            board.print();
            bare.close();
        }
    }

    private void growHistory(List<Row> rows) throws Exception {
        for (int i = 1; i < growth; i++) {
            int years = 2 * i;
            load(Workload.deliveries(rows.stream().map(row -> row.earlier(years)).toList()));
        }
    }

    private void bringIn(String id, String what, List<Row> rows) throws Exception {
        List<Runnable> work = prepared(Workload.deliveries(rows));
        String text = BareSql.text(rows);
        bare.addRegions();
        Cost copy =
                Cost.of(
                        HOME,
                        () -> {
                            bare.load(text);
                            return bare.totals();
                        });
        Cost cost = Cost.of(HOME, () -> bringIn(work));
        board.add(id, what, cost, "COPY and GROUP BY", copy.seconds(), "5 s, ratio 4");
    }

    private void load(List<Delivery> deliveries) throws Exception {
        bringIn(prepared(deliveries));
    }

    private List<Runnable> prepared(List<Delivery> deliveries) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve("files"));
        List<Runnable> work = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Path file = folder.resolve(delivery.entity() + "-" + delivery.period() + ".csv");
            Files.write(file, delivery.csv());
            work.add(
                    () ->
                            participants.bringIn(
                                    delivery.entity(), delivery.period(), "return.csv", file));
        }
        return work;
    }

    /** Until everything is loaded and all regional figures are up to date. */
    private boolean bringIn(List<Runnable> work) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService deliverers = Executors.newFixedThreadPool(DELIVERERS)) {
            List<Future<?>> all = new ArrayList<>();
            work.forEach(each -> all.add(deliverers.submit(each)));
            for (Future<?> each : all) {
                each.get();
            }
        }
        double accepted = Cost.since(start);
        var transactions = application.getBean(SystemTransactions.class);
        var vintages = application.getBean(Vintages.class);
        var queue = application.getBean(AggregationQueue.class);
        while (transactions.call(vintages::waiting) > 0) {
            Thread.sleep(5);
        }
        double loaded = Cost.since(start);
        while (!queue.isEmpty()) {
            Thread.sleep(5);
        }
        IO.println(
                "  accepted %.2f s, loaded %.2f s, aggregated %.2f s"
                        .formatted(accepted, loaded, Cost.since(start)));
        return true;
    }

    /** The rules have found what they must, and the regional totals are those expected. */
    private void prove(List<Row> rows) throws Exception {
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        var transactions = application.getBean(SystemTransactions.class);
        Set<String> found =
                transactions.call(
                        () ->
                                new TreeSet<>(
                                        jdbc.sql(
                                                        """
                                                        select substr(rule_id, 5) || ' ' || entity_code
                                                            || ' ' || period as violation
                                                        from finding f
                                                        join submission s on s.id = f.submission_id
                                                        where rule_id like 'X01.%'
                                                        and period between '2024-Q1' and '2025-Q4'
                                                        """)
                                                .query((row, _) -> row.getString("violation"))
                                                .list()));
        Set<String> expected = workload.violations("expected_violations_500k.csv");
        Map<String, Long> totals = workload.totals();
        List<String> wrong =
                transactions.call(
                        () ->
                                jdbc
                                        .sql(
                                                """
                                                select distinct on (area, r.period_id, measure)
                                                    area || ' ' || r.period_id / 100 || '-Q' ||
                                                    r.period_id % 100 || ' ' || measure as place, low, high
                                                from aggregate a
                                                join aggregation_run r on r.id = a.run_id
                                                join measure m on m.id = a.measure_id
                                                where area ~ '^R[1-6]$' and concept is null
                                                and r.dataflow = 'benchmark'
                                                and r.period_id between 202401 and 202504
                                                and r.period_id % 100 <> 0
                                                order by area, r.period_id, measure, r.as_of desc
                                                """)
                                        .query(
                                                (row, _) ->
                                                        row.getLong("low") == row.getLong("high")
                                                                        && Long.valueOf(
                                                                                        row.getLong(
                                                                                                "low"))
                                                                                .equals(
                                                                                        totals
                                                                                                .remove(
                                                                                                        row
                                                                                                                .getString(
                                                                                                                        "place")))
                                                                ? ""
                                                                : String.valueOf(
                                                                        row.getString("place")))
                                        .list()
                                        .stream()
                                        .filter(each -> !each.isEmpty())
                                        .toList());
        board.add(
                "",
                "the rules found %d of %d violations, %d others"
                        .formatted(
                                expected.stream().filter(found::contains).count(),
                                expected.size(),
                                found.stream().filter(each -> !expected.contains(each)).count()),
                found.equals(expected) ? "right" : "WRONG",
                "448");
        board.add(
                "",
                "regional totals: %d wrong, %d missing".formatted(wrong.size(), totals.size()),
                wrong.isEmpty() && totals.isEmpty() ? "right" : "WRONG",
                "2,880");
    }
}
