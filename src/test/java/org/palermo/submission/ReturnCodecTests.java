package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class ReturnCodecTests {

    private static final List<ObsStatus> WITH_VALUE =
            Stream.of(ObsStatus.values()).filter(ObsStatus::isWithValue).toList();
    private static final List<ObsStatus> WITHOUT =
            Stream.of(ObsStatus.values()).filter(each -> !each.isWithValue()).toList();

    /** Places hold arrays, so they are compared by what they say. */
    @Test
    void unpacksWhatItPacked() {
        var random = new Random(20261122);
        for (int run = 0; run < 300; run++) {
            List<Cell> cells = cells(random, random.nextInt(60));

            List<Cell> unpacked = ReturnCodec.unpack(ReturnCodec.pack(cells));

            assertThat(unpacked).usingRecursiveComparison().isEqualTo(cells);
        }
    }

    @Test
    void packsTheSameCellsIntoTheSameBytes() {
        List<Cell> cells = cells(new Random(7), 50);

        assertThat(ReturnCodec.pack(cells)).isEqualTo(ReturnCodec.pack(List.copyOf(cells)));
    }

    private static List<Cell> cells(Random random, int count) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dimensions = random.nextInt(4);
            List<String> codes = new ArrayList<>();
            for (int d = 0; d < dimensions; d++) {
                codes.add(text(random));
            }
            cells.add(
                    new Cell(
                            "IM" + random.nextInt(5),
                            new SeriesKey("m" + random.nextInt(3), codes),
                            value(random),
                            ConfStatus.values()[random.nextInt(ConfStatus.values().length)],
                            random.nextBoolean() ? null : text(random),
                            origin(random, dimensions)));
        }
        return cells;
    }

    private static CellValue value(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                    new CellValue.Reported(
                            random.nextLong(1_000_000_001),
                            WITH_VALUE.get(random.nextInt(WITH_VALUE.size())));
            case 1 -> new CellValue.Below(1 + random.nextInt(100));
            default -> new CellValue.Missing(WITHOUT.get(random.nextInt(WITHOUT.size())));
        };
    }

    private static Origin origin(Random random, int dimensions) {
        return switch (random.nextInt(3)) {
            case 0 ->
                    new Origin.Sheet(
                            text(random),
                            random.nextInt(1 << 20),
                            random.nextInt(1 << 14),
                            random.ints(2L * dimensions, 0, 5000).toArray());
            case 1 -> {
                String[] columns = new String[dimensions];
                for (int i = 0; i < dimensions; i++) {
                    columns[i] = text(random);
                }
                yield new Origin.Line(1 + random.nextInt(1 << 20), "OBS_VALUE", columns);
            }
            default -> new Origin.Field(text(random), text(random));
        };
    }

    private static String text(Random random) {
        return List.of("_T", "VNM", "", "Côte d’Ivoire", "中国", "😀", "Y_GE18", "x".repeat(300))
                .get(random.nextInt(8));
    }
}
