package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** How far figures go without giving a stricter one away. */
class CellLevelsTests {

    private static final String TOTAL = "_T";

    @Test
    void aBreakdownGoesNoFurtherThanItsStrictestFigure() {
        List<Cell> cells =
                List.of(
                        cell(ConfStatus.F, TOTAL, TOTAL),
                        cell(ConfStatus.F, "M", TOTAL),
                        cell(ConfStatus.C, "F", TOTAL),
                        cell(ConfStatus.F, TOTAL, "Y"),
                        cell(ConfStatus.N, "M", "Y"));

        assertThat(CellLevels.of(cells))
                .containsExactly(
                        Confidentiality.PUBLIC_AGGREGATE,
                        Confidentiality.ENTITY_AND_SECRETARIAT,
                        Confidentiality.ENTITY_AND_SECRETARIAT,
                        Confidentiality.PUBLIC_AGGREGATE,
                        Confidentiality.ENTITY_AND_SECRETARIAT);
    }

    @Test
    void aConfidentialTotalTakesAllItsPartsWithIt() {
        List<Cell> cells =
                List.of(cell(ConfStatus.E, TOTAL, TOTAL), cell(ConfStatus.F, "M", TOTAL));

        assertThat(CellLevels.of(cells)).containsOnly(Confidentiality.ENTITY_ONLY);
    }

    @Test
    void noFigureGoesFurtherThanItsOwnMark() {
        var chance = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<Cell> cells = cube(chance);
            List<Confidentiality> levels = CellLevels.of(cells);
            for (int i = 0; i < cells.size(); i++) {
                assertThat(cells.get(i).confidentiality().level().isStricterThan(levels.get(i)))
                        .isFalse();
            }
        }
    }

    /**
     * What a reader sees are sums of the finest figures. A hidden one could be worked out exactly
     * when it is a combination of those, so that it lies in the space they span.
     */
    @Test
    void noHiddenFigureIsACombinationOfVisibleOnes() {
        var chance = new Random(11);
        int hiddenInAll = 0;
        for (int round = 0; round < 300; round++) {
            List<Cell> cells = cube(chance);
            List<Confidentiality> levels = CellLevels.of(cells);
            for (Confidentiality reader :
                    List.of(
                            Confidentiality.ENTITY_AND_SECRETARIAT,
                            Confidentiality.CONTRIBUTORS,
                            Confidentiality.PUBLIC_AGGREGATE)) {
                List<double[]> seen = new ArrayList<>();
                List<double[]> hidden = new ArrayList<>();
                for (int i = 0; i < cells.size(); i++) {
                    boolean visible = !levels.get(i).isStricterThan(reader);
                    boolean confidential =
                            cells.get(i).confidentiality().level().isStricterThan(reader);
                    if (visible) {
                        seen.add(finest(cells.get(i)));
                    } else if (confidential) {
                        hidden.add(finest(cells.get(i)));
                    }
                }
                int rank = rank(seen);
                hiddenInAll += hidden.size();
                for (double[] figure : hidden) {
                    List<double[]> more = new ArrayList<>(seen);
                    more.add(figure);
                    assertThat(rank(more)).isEqualTo(rank + 1);
                }
            }
        }
        assertThat(hiddenInAll).isGreaterThan(1000);
    }

    private static final List<List<String>> CODES =
            List.of(List.of("M", "F"), List.of("Y", "O"), List.of("A", "B", "C"));

    /** Every figure of three dimensions with all totals, a few of them confidential. */
    private static List<Cell> cube(Random chance) {
        List<Cell> cells = new ArrayList<>();
        int often = 4 + chance.nextInt(20);
        for (String first : withTotal(0)) {
            for (String second : withTotal(1)) {
                for (String third : withTotal(2)) {
                    ConfStatus status =
                            chance.nextInt(often) == 0
                                    ? ConfStatus.values()[1 + chance.nextInt(3)]
                                    : ConfStatus.F;
                    cells.add(cell(status, first, second, third));
                }
            }
        }
        return cells;
    }

    private static List<String> withTotal(int dimension) {
        List<String> codes = new ArrayList<>(CODES.get(dimension));
        codes.add(TOTAL);
        return codes;
    }

    /** Which of the finest figures a figure adds up. */
    private static double[] finest(Cell cell) {
        double[] row = new double[12];
        int at = 0;
        for (String first : CODES.get(0)) {
            for (String second : CODES.get(1)) {
                for (String third : CODES.get(2)) {
                    List<String> codes = cell.key().codes();
                    row[at++] =
                            matches(codes.get(0), first)
                                            && matches(codes.get(1), second)
                                            && matches(codes.get(2), third)
                                    ? 1
                                    : 0;
                }
            }
        }
        return row;
    }

    private static boolean matches(String code, String finest) {
        return code.equals(TOTAL) || code.equals(finest);
    }

    private static int rank(List<double[]> rows) {
        List<double[]> left = new ArrayList<>(rows.stream().map(double[]::clone).toList());
        int rank = 0;
        for (int column = 0; column < 12; column++) {
            int at = column;
            Optional<double[]> found =
                    left.stream().filter(row -> Math.abs(row[at]) > 1e-9).findFirst();
            if (found.isPresent()) {
                double[] pivot = found.get();
                left.remove(pivot);
                rank++;
                for (double[] row : left) {
                    double factor = row[at] / pivot[at];
                    for (int i = at; i < 12; i++) {
                        row[i] -= factor * pivot[i];
                    }
                }
            }
        }
        return rank;
    }

    private static Cell cell(ConfStatus secrecy, String... codes) {
        return new Cell(
                "T1",
                new SeriesKey("persons", List.of(codes)),
                new CellValue.Reported(1, ObsStatus.A),
                secrecy,
                null,
                new Origin.Field("T1", "persons"));
    }
}
