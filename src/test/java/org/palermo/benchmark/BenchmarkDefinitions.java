package org.palermo.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The workload's questionnaire, code lists, rules and regions, as an operator would add them. */
final class BenchmarkDefinitions {

    static final String DATAFLOW = "benchmark";
    static final String TABLE = "B1";
    static final List<String> MEASURES =
            IntStream.rangeClosed(1, 60).mapToObj("d%02d"::formatted).toList();

    /** One area for each of the 46 entities: the Caribbean, Central and South America. */
    static final List<String> AREAS =
            List.of(
                    ("ABW AIA ATG BES BHS BLM BRB CUB CUW CYM DMA DOM GLP GRD HTI JAM KNA LCA MAF"
                                    + " MSR MTQ PRI SXM TCA TTO VCT VGB VIR BLZ CRI GTM HND MEX NIC"
                                    + " PAN SLV ARG BOL BRA CHL COL ECU FLK GUF GUY PER")
                            .split(" "));

    private BenchmarkDefinitions() {}

    static void write(Path folder) throws IOException {
        write(folder.resolve("codelists/CL_BENCH_SEX.yaml"), codeList("SEX", "F", "M", "U"));
        write(folder.resolve("codelists/CL_BENCH_AGE.yaml"), codeList("AGE", "CHILD", "ADULT"));
        write(
                folder.resolve("codelists/CL_BENCH_CITIZENSHIP.yaml"),
                codeList("CITIZENSHIP", "C1", "C2", "C3", "C4"));
        write(folder.resolve("area-groups/benchmark.yaml"), areaGroups());
        write(folder.resolve("questionnaires/" + DATAFLOW + "/2013-Q1.yaml"), questionnaire());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String codeList(String name, String... codes) {
        String lines =
                List.of(codes).stream()
                        .map("  - { id: %1$s, label: \"Code %1$s\" }\n"::formatted)
                        .collect(Collectors.joining());
        return """
        id: CL_BENCH_%1$s
        version: "1"
        title: Benchmark %1$s
        source: The benchmark
        codes:
        %2$s"""
                .formatted(name, lines);
    }

    private static String areaGroups() {
        return "groups:\n"
                + IntStream.range(0, 6)
                        .mapToObj(
                                region ->
                                        "  - { code: R%d, label: Region %d, kind: grouping, basis: The benchmark, areas: [%s] }\n"
                                                .formatted(
                                                        region + 1,
                                                        region + 1,
                                                        IntStream.range(0, AREAS.size())
                                                                .filter(i -> i % 6 == region)
                                                                .mapToObj(AREAS::get)
                                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining());
    }

    private static String questionnaire() {
        String measures =
                MEASURES.stream()
                        .map(
                                "      - { id: %1$s, label: Measure %1$s, definition: A count. }\n"
                                        ::formatted)
                        .collect(Collectors.joining());
        return """
        dataflow: benchmark
        version: 2013-Q1
        title: Benchmark
        description: Sixty measures by sex, age and citizenship.
        legal_basis: None.
        frequencies: [quarterly, annual]
        tables:
          - id: B1
            indicator: B
            title: Everything
            unit: persons
            definition: Counts without a meaning.
            legal_basis: None.
            guidance: None.
            measures:
        %s    dimensions:
              - { concept: sex, code_list: CL_BENCH_SEX, axis: row, total: none, rest: none }
              - { concept: age, code_list: CL_BENCH_AGE, axis: row, total: none, rest: none }
              - { concept: citizenship, code_list: CL_BENCH_CITIZENSHIP, axis: row, total: none, rest: none }
        rules:
        %s"""
                .formatted(measures, rules());
    }

    private static String rules() {
        var rules = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            rules.append(rule(i, measure(2 * i), measure(2 * i - 1), "1"));
        }
        for (int i = 0; i < 5; i++) {
            rules.append(rule(21 + i, measure(41 + 2 * i), measure(42 + 2 * i), "0.2"));
        }
        for (int i = 0; i < 5; i++) {
            String three = ", where: { age: CHILD, citizenship: C1 }";
            rules.append(
                    rule(26 + i, measure(52 + 2 * i) + three, measure(51 + 2 * i) + three, "1"));
        }
        return rules.toString();
    }

    private static String measure(int number) {
        return "table: B1, measure: d%02d".formatted(number);
    }

    private static String rule(int number, String left, String right, String factor) {
        return """
          - id: X01.V%02d
            kind: at_most
            severity: information
            text: One total is at most another.
            because: The workload says so.
            mend: Nothing needs to be done.
            left: { %s }
            right: { %s }
            factor: %s
            gaps: known
            messages:
              above: The figure {left} is larger than {right}.
            passes: [{ left: "1", right: "50" }]
            fails: [{ left: "50", right: "1" }]
        """
                .formatted(number, left, right, factor);
    }
}
