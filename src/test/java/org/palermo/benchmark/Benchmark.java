package org.palermo.benchmark;

import org.palermo.PalermoApplication;
import org.palermo.aggregation.AggregationQueue;
import org.palermo.benchmark.Workload.Delivery;
import org.palermo.benchmark.Workload.Row;
import org.palermo.database.ActingAccount;
import org.palermo.database.LocalPostgres;
import org.palermo.database.SystemTransactions;
import org.palermo.observation.Vintages;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
            "--palermo.sign-in.demonstration-accounts=true",
            "--palermo.limits-per-minute.exports=1000000",
            "--server.port=0",
            "--logging.level.root=warn",
        };
    }

    private void run() throws Exception {
        try (application) {
            List<Row> rows = workload.rows("values_500k.csv");
            growHistory(rows);
            measure("B3", this::revise);
            measure("B1", () -> bringIn("B1", "500,000 cells as 368 SDMX-CSV returns", rows));
            measure("B4", this::checkAgain);
            measure("B5", this::addUpAgain);
            measure("B2", () -> bringInWorkbooks(rows));
            prove();
            board.add(
                    "",
                    "this process, with the workload itself, at the highest",
                    Cost.memory("VmHWM") + " MB",
                    "");
            bare.close();
        }
        serve();
        board.print();
    }

    /** One measurement that may be left out. */
    private interface Measurement {
        void take() throws Exception;
    }

    private void measure(String id, Measurement measurement) throws Exception {
        if (wanted.contains(id)) {
            measurement.take();
        }
    }

    /**
     * Also lets the compiler of the JVM see the code before B1: a server is seldom just started.
     */
    private void revise() throws Exception {
        for (String file : List.of("values_100k.csv", "values_100k_update.csv")) {
            List<Runnable> work = prepared(Workload.deliveries(workload.rows(file)));
            board.add(
                    "B3",
                    file.contains("update")
                            ? "its update, 10 % changed"
                            : "100,000 cells, 92 returns",
                    Cost.of(HOME, () -> bringIn(work)),
                    "",
                    Double.NaN,
                    "");
        }
    }

    /** Reads what was accepted and asks the rules of it, as after a change of the definitions. */
    private void checkAgain() throws Exception {
        var again = new CheckingAgain(application);
        for (int i = 0; i < 5; i++) {
            again.violations();
        }
        List<Integer> found = new ArrayList<>();
        Cost bareCost = Cost.of(HOME, () -> found.add(bare.violations()));
        Cost cost = Cost.of(HOME, () -> found.add(again.violations()));
        board.add(
                "B4",
                "30 rules over 46 x 8 returns, found " + found.get(1),
                cost,
                "one SQL statement, found " + found.get(0),
                bareCost.seconds(),
                "0.5 s");
    }

    private void addUpAgain() throws Exception {
        List<ReportingPeriod> eight =
                Stream.of(2024, 2025)
                        .flatMap(year -> ReportingPeriod.year(year).quarters().stream())
                        .toList();
        for (List<ReportingPeriod> periods : List.of(eight, eight.subList(7, 8))) {
            Cost cost =
                    Cost.of(
                            HOME,
                            () -> {
                                for (ReportingPeriod period : periods) {
                                    addUp(period);
                                }
                                return true;
                            });
            board.add(
                    "B5",
                    "full aggregation of %d quarters".formatted(periods.size()),
                    cost,
                    "",
                    Double.NaN,
                    "");
        }
    }

    private void addUp(ReportingPeriod period) throws Exception {
        var parameters =
                new JobParametersBuilder()
                        .addString("dataflow", BenchmarkDefinitions.DATAFLOW)
                        .addString("period", period.toString())
                        .addString("asOf", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                        .toJobParameters();
        ActingAccount.callAs(
                ActingAccount.SYSTEM,
                () ->
                        application
                                .getBean(JobOperator.class)
                                .start(
                                        application.getBean("aggregationJob", Job.class),
                                        parameters));
    }

    private void serve() throws Exception {
        long start = System.nanoTime();
        try (var served = ServedApplication.start(FOLDER.resolve("served.log"), settings())) {
            board.add(
                    "B9",
                    "cold start to the first page, existing database",
                    "%.1f s".formatted(Cost.since(start)),
                    "8 s");
            served.signIn(Participants.ANALYST, Participants.PASSWORD);
            if (wanted.contains("B6")) {
                for (PivotRequests each : PivotRequests.all()) {
                    List<Double> times = each.times(served);
                    board.add(
                            "B6",
                            each.id() + ": " + each.what(),
                            "%.1f (%.1f) ms".formatted(times.get(49), times.get(94)),
                            each.target() + " ms");
                }
            }
            board.add("B9", "resident after B6", served.memory("VmRSS") + " MB", "700 MB");
            if (wanted.contains("B8")) {
                download(served, "CSV", "/api/observations");
                download(served, "Excel", "/api/observations.xlsx");
            }
        }
    }

    private void download(ServedApplication served, String format, String path) throws Exception {
        long start = System.nanoTime();
        long bytes = served.download(path + "?dataflow=" + BenchmarkDefinitions.DATAFLOW);
        board.add(
                "B8",
                "download of all observations, %s, %d MB".formatted(format, bytes >> 20),
                "%.1f s".formatted(Cost.since(start)),
                "");
        board.add("B8", "highest so far", served.memory("VmHWM") + " MB", "constant");
    }

    private void bringInWorkbooks(List<Row> rows) throws Exception {
        List<Runnable> work = new ArrayList<>();
        Path folder = Files.createDirectories(FOLDER.resolve("workbooks"));
        List<Path> files = new ArrayList<>();
        for (Delivery delivery : Workload.deliveries(rows)) {
            Path file = folder.resolve(delivery.entity() + "-" + delivery.period() + ".xlsx");
            Workbooks.fill(
                    participants.template(delivery.entity(), delivery.period()), delivery, file);
            files.add(file);
            work.add(
                    () ->
                            participants.bringIn(
                                    delivery.entity(), delivery.period(), "return.xlsx", file));
        }
        Cost reading = Cost.of(HOME, () -> Workbooks.read(files));
        Cost cost = Cost.of(HOME, () -> bringIn(work));
        board.add(
                "B2",
                "the same as 368 Excel workbooks, as revisions",
                cost,
                "bare fastexcel",
                reading.seconds(),
                "");
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
    private void prove() throws Exception {
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
                                                        and status = 'ACCEPTED'
                                                        """)
                                                .query((row, _) -> row.getString("violation"))
                                                .list()));
        transactions.run(
                () ->
                        board.add(
                                "",
                                "packed returns beside observations with their index",
                                jdbc.sql(
                                                """
                                                select (select sum(length(content))::bigint >> 20 from return_content)
                                                    || ' : ' || (pg_total_relation_size('observation') >> 20)
                                                    || ' MB' as size
                                                """)
                                        .query((row, _) -> String.valueOf(row.getString("size")))
                                        .single(),
                                ""));
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
