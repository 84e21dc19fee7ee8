package org.palermo.validation;

import static org.palermo.validation.Samples.codes;
import static org.palermo.validation.Samples.partition;
import static org.palermo.validation.Samples.table;

import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.validation.CellReading.Read;
import org.palermo.vocabulary.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Times the reading and checking of large returns; to be run by hand. */
final class CheckingSpeed {

    private static final List<String> MEASURES =
            IntStream.rangeClosed(1, 60).mapToObj("D%02d"::formatted).toList();

    private static final Table TABLE =
            table(
                    "T1",
                    MEASURES,
                    partition("sex", codes("F", "M", "U")),
                    partition("age", codes("CHILD", "ADULT")),
                    partition("citizenship", codes("C1", "C2", "C3", "C4")));

    private CheckingSpeed() {}

    public static void main(String[] arguments) {
        RuleBook book = RuleBook.of(Shipped.DEFINITIONS, Shipped.questionnaire(rules(), TABLE));
        List<RawCell> raw = raw();
        for (int round = 0; round < 12; round++) {
            long start = System.nanoTime();
            List<Cell> cells = read(book, raw);
            long read = System.nanoTime();
            int found = 0;
            for (int i = 0; i < 368; i++) {
                found += Samples.check(book, cells).size();
            }
            long checked = System.nanoTime();
            for (int i = 1; i < 350; i++) {
                read(book, raw);
            }
            long again = System.nanoTime();
            IO.println(
                    "read one %,d µs · read 350 × %,d cells %,d ms · check 368 returns %,d ms, %d findings"
                            .formatted(
                                    (read - start) / 1000,
                                    raw.size(),
                                    (again - checked) / 1_000_000,
                                    (checked - read) / 1_000_000,
                                    found));
        }
    }

    private static List<Cell> read(RuleBook book, List<RawCell> raw) {
        var reader = new CellReader(book, Samples.PERIOD);
        List<Cell> cells = new ArrayList<>(raw.size());
        for (RawCell each : raw) {
            if (reader.read(each) instanceof Read(var cell, _)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static List<RawCell> raw() {
        List<RawCell> raw = new ArrayList<>();
        String[] columns = {"SEX", "AGE", "CITIZENSHIP"};
        for (String measure : MEASURES) {
            for (String sex : List.of("F", "M", "U")) {
                for (String age : List.of("CHILD", "ADULT")) {
                    for (String citizenship : List.of("C1", "C2", "C3", "C4")) {
                        raw.add(
                                new RawCell(
                                        TABLE,
                                        measure,
                                        List.of(sex, age, citizenship),
                                        String.valueOf(raw.size() % 1000),
                                        false,
                                        "",
                                        "",
                                        null,
                                        new Origin.Line(raw.size(), "OBS_VALUE", columns)));
                    }
                }
            }
        }
        return raw;
    }

    private static List<RuleDefinition> rules() {
        return IntStream.rangeClosed(1, 30)
                .mapToObj(
                        i ->
                                new RuleDefinition(
                                        "X01.N" + i,
                                        "at_most",
                                        Severity.WARNING,
                                        null,
                                        Set.of(),
                                        "",
                                        "",
                                        "",
                                        Map.of(
                                                "left",
                                                Map.of(
                                                        "table",
                                                        "T1",
                                                        "measure",
                                                        "D%02d".formatted(2 * i)),
                                                "right",
                                                Map.of(
                                                        "table",
                                                        "T1",
                                                        "measure",
                                                        "D%02d".formatted(2 * i - 1)),
                                                "gaps",
                                                "known",
                                                "messages",
                                                Map.of("above", "{left} > {right}.")),
                                        List.of(Map.of()),
                                        List.of(Map.of())))
                .toList();
    }
}
