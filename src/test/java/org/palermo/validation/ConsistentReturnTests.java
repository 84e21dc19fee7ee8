package org.palermo.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palermo.validation.Samples.codes;
import static org.palermo.validation.Samples.dimension;
import static org.palermo.validation.Samples.partition;
import static org.palermo.validation.Samples.table;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What holds for every return whose totals were added up from its cells. */
class ConsistentReturnTests {

    private static final int RETURNS = 200;

    private static final Table TABLE =
            table(
                    "T1",
                    dimension("citizenship", true, true, codes("KHM", "LAO", "VNM", "THA", "_T")),
                    partition("sex", codes("F", "M", "U", "_T")),
                    partition("age", codes("Y", "O", "_T")));

    private static final RuleBook BOOK = Shipped.book(TABLE);

    private final Random random = new Random(20261122);

    @Test
    void hasNoFindingOfTheSums() {
        for (int i = 0; i < RETURNS; i++) {
            assertThat(sums(consistent())).isEmpty();
        }
    }

    @Test
    void losesNoneOfItsConsistencyWhenFiguresAreMissing() {
        for (int i = 0; i < RETURNS; i++) {
            Map<SeriesKey, Object> cells = new HashMap<>(consistent());
            cells.replaceAll((key, value) -> isInner(key) && random.nextInt(5) == 0 ? "O" : value);

            assertThat(sums(cells)).isEmpty();
        }
    }

    @Test
    void isFoundOutAtTheGrandTotalThatIsOneTooHigh() {
        for (int i = 0; i < RETURNS; i++) {
            Map<SeriesKey, Long> cells = consistent();
            SeriesKey total = new SeriesKey("persons", List.of("_T", "_T", "_T"));
            cells.merge(total, 1L, Long::sum);

            assertThat(sums(cells))
                    .hasSize(3)
                    .allMatch(finding -> total.toString().equals(finding.place().series()));
        }
    }

    @Test
    void isFoundOutAtEveryTotalThatHoldsTheChangedCellAndNowhereElse() {
        for (int i = 0; i < RETURNS; i++) {
            Map<SeriesKey, Long> cells = consistent();
            List<SeriesKey> inner =
                    cells.keySet().stream().filter(ConsistentReturnTests::isInner).toList();
            SeriesKey changed = inner.get(random.nextInt(inner.size()));
            cells.merge(changed, 1L, Long::sum);

            assertThat(sums(cells))
                    .extracting(finding -> finding.place().series())
                    .containsExactlyInAnyOrderElementsOf(margins(changed));
        }
    }

    /** The three totals to which an inner cell adds directly. */
    private static List<String> margins(SeriesKey inner) {
        List<String> margins = new ArrayList<>();
        for (int d = 0; d < inner.codes().size(); d++) {
            List<String> codes = new ArrayList<>(inner.codes());
            codes.set(d, Code.TOTAL);
            margins.add(new SeriesKey("persons", codes).toString());
        }
        return margins;
    }

    private static boolean isInner(SeriesKey key) {
        return !key.codes().contains(Code.TOTAL);
    }

    /** Random inner cells, and every total over any of the dimensions. */
    private Map<SeriesKey, Long> consistent() {
        Map<SeriesKey, Long> cells = new HashMap<>();
        for (String citizenship : List.of("KHM", "LAO", "VNM")) {
            for (String sex : List.of("F", "M", "U")) {
                for (String age : List.of("Y", "O")) {
                    add(random.nextInt(100), cells, citizenship, sex, age);
                }
            }
        }
        return cells;
    }

    private static void add(long value, Map<SeriesKey, Long> cells, String... codes) {
        for (int mask = 0; mask < 1 << codes.length; mask++) {
            String[] key = codes.clone();
            for (int d = 0; d < key.length; d++) {
                if ((mask & 1 << d) != 0) {
                    key[d] = Code.TOTAL;
                }
            }
            cells.merge(new SeriesKey("persons", Arrays.asList(key)), value, Long::sum);
        }
    }

    private static List<Finding> sums(Map<SeriesKey, ?> values) {
        List<Cell> cells = new ArrayList<>();
        values.forEach(
                (key, value) -> cells.add(Samples.cell("T1", key.toString(), value.toString())));
        return Samples.check(BOOK, cells).stream()
                .filter(finding -> finding.rule().startsWith("S"))
                .toList();
    }
}
