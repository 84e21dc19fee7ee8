package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

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

    /** Packed before there were words: one cell, {@code persons._T} of table T1, nil. */
    @Test
    void unpacksTheFirstFormat() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(1);
            out.writeInt(1);
            text(out, 0, "T1");
            text(out, 1, "persons");
            out.writeByte(1);
            text(out, 2, "_T");
            out.writeByte(0);
            out.writeLong(0);
            out.writeByte(ObsStatus.A.ordinal());
            out.writeByte(ConfStatus.F.ordinal());
            out.writeInt(-1);
            out.writeByte(2);
            out.writeInt(0);
            text(out, 3, "persons._T");
        }

        assertThat(ReturnCodec.unpack(bytes.toByteArray()))
                .containsExactly(
                        new Cell(
                                "T1",
                                SeriesKey.parse("persons._T"),
                                new CellValue.Reported(0, ObsStatus.A),
                                ConfStatus.F,
                                null,
                                new Origin.Field("T1", "persons._T")));
    }

    private static void text(DataOutputStream out, int number, String text) throws IOException {
        out.writeInt(number);
        out.writeInt(text.length());
        out.writeBytes(text);
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
        return switch (random.nextInt(4)) {
            case 0 ->
                    new CellValue.Reported(
                            random.nextLong(1_000_000_001),
                            WITH_VALUE.get(random.nextInt(WITH_VALUE.size())));
            case 1 -> new CellValue.Below(1 + random.nextInt(100));
            case 2 -> new CellValue.Written(text(random));
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
