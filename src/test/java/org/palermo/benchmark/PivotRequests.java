package org.palermo.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of the six pivot queries of the workload.
 *
 * @param rows how many lines the answer must have at least
 * @param target milliseconds of the median that are to be reached
 */
record PivotRequests(String id, String what, String path, int rows, double target) {

    private static final int REQUESTS = 100;
    private static final int WARM_UP = 50;

    static List<PivotRequests> all() {
        List<String> quarters = quarters("2024", "2025");
        List<String> regions = IntStream.rangeClosed(1, 6).mapToObj(i -> "R" + i).toList();
        List<String> ten = BenchmarkDefinitions.MEASURES.subList(0, 10);
        List<String> everywhere = List.of("entities");
        return List.of(
                new PivotRequests(
                        "Q1",
                        "6 regions x 4 quarters x 10 measures",
                        path(ten, regions, quarters("2025"), List.of()),
                        240,
                        6.5),
                new PivotRequests(
                        "Q2",
                        "6 regions x 8 quarters x 60 measures",
                        path(List.of(), regions, quarters, List.of()),
                        2880,
                        28),
                new PivotRequests(
                        "Q3",
                        "46 entities x 8 quarters x 1 measure x sex x age",
                        path(List.of("d01"), everywhere, quarters, List.of("sex", "age")),
                        2200,
                        3.3),
                new PivotRequests(
                        "Q4",
                        "46 entities x 8 quarters x 60 measures",
                        path(List.of(), everywhere, quarters, List.of()),
                        22_000,
                        24),
                new PivotRequests(
                        "Q5",
                        "world x 2 years x 60 measures",
                        path(List.of(), List.of("001"), List.of("2024", "2025"), List.of()),
                        120,
                        20),
                new PivotRequests(
                        "Q6",
                        "1 entity x 1 quarter x 60 measures x 24 cells",
                        path(
                                List.of(),
                                List.of("MS01"),
                                List.of("2024-Q1"),
                                List.of("sex", "age", "citizenship")),
                        1300,
                        3));
    }

    private static List<String> quarters(String... years) {
        return Arrays.stream(years)
                .flatMap(
                        year ->
                                Stream.of("Q1", "Q2", "Q3", "Q4")
                                        .map(quarter -> year + "-" + quarter))
                .toList();
    }

    private static String path(
            List<String> measures,
            List<String> areas,
            List<String> periods,
            List<String> concepts) {
        return "/api/figures?dataflow=%s&table=%s%s%s%s%s"
                .formatted(
                        BenchmarkDefinitions.DATAFLOW,
                        BenchmarkDefinitions.TABLE,
                        parameters("measure", measures),
                        parameters("area", areas),
                        parameters("period", periods),
                        parameters("by", concepts));
    }

    private static String parameters(String name, List<String> values) {
        return values.stream().map(value -> "&" + name + "=" + value).collect(Collectors.joining());
    }

    /** Milliseconds of each request, the fastest first. */
    List<Double> times(ServedApplication served) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            var answer = served.get(path);
            long lines = answer.body().lines().count();
            if (lines <= rows) {
                throw new IllegalStateException(
                        "%s answers %d, %d lines only".formatted(id, answer.statusCode(), lines));
            }
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            served.get(path);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times.stream().sorted().toList();
    }
}
