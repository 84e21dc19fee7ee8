package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Packs the cells of a return with their places into bytes, and back; loses nothing. */
final class ReturnCodec {

    /** The second added words; what was packed in the first is still read. */
    private static final int FORMAT = 2;

    private ReturnCodec() {}

    static byte[] pack(List<Cell> cells) {
        var bytes = new ByteArrayOutputStream(16 * cells.size() + 256);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new DeflaterOutputStream(bytes, deflater, 8192), 8192))) {
            new Packing(out).write(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static List<Cell> unpack(byte[] content) {
        try (var in =
                new DataInputStream(
                        new BufferedInputStream(
                                new InflaterInputStream(new ByteArrayInputStream(content)),
                                8192))) {
            return new Unpacking(in).read();
        } catch (IOException damaged) {
            throw new UncheckedIOException("packed cells are damaged", damaged);
        }
    }

    /** Writes each text once, then by number. */
    private static final class Packing {

        private final DataOutputStream out;
        private final Map<String, Integer> texts = new HashMap<>();

        Packing(DataOutputStream out) {
            this.out = out;
        }

        void write(List<Cell> cells) throws IOException {
            out.writeByte(FORMAT);
            out.writeInt(cells.size());
            for (Cell cell : cells) {
                text(cell.table());
                text(cell.key().measure());
                out.writeByte(cell.key().codes().size());
                for (String code : cell.key().codes()) {
                    text(code);
                }
                value(cell.value());
                out.writeByte(cell.confidentiality().ordinal());
                text(cell.comment());
                origin(cell.origin());
            }
        }

        private void value(CellValue value) throws IOException {
            switch (value) {
                case CellValue.Reported(var figure, var status) -> {
                    out.writeByte(0);
                    out.writeLong(figure);
                    out.writeByte(status.ordinal());
                }
                case CellValue.Below(var limit) -> {
                    out.writeByte(1);
                    out.writeLong(limit);
                }
                case CellValue.Missing(var status) -> {
                    out.writeByte(2);
                    out.writeByte(status.ordinal());
                }
                case CellValue.Written(var words) -> {
                    out.writeByte(3);
                    text(words);
                }
            }
        }

        private void origin(Origin origin) throws IOException {
            switch (origin) {
                case Origin.Sheet sheet -> {
                    out.writeByte(0);
                    text(sheet.sheet());
                    out.writeInt(sheet.row());
                    out.writeInt(sheet.column());
                    out.writeByte(sheet.codeCells().length);
                    for (int index : sheet.codeCells()) {
                        out.writeInt(index);
                    }
                }
                case Origin.Line line -> {
                    out.writeByte(1);
                    out.writeInt(line.line());
                    text(line.valueColumn());
                    out.writeByte(line.codeColumns().length);
                    for (String column : line.codeColumns()) {
                        text(column);
                    }
                }
                case Origin.Field field -> {
                    out.writeByte(2);
                    text(field.table());
                    text(field.series());
                }
            }
        }

        private void text(@Nullable String text) throws IOException {
            if (text == null) {
                out.writeInt(-1);
                return;
            }
            Integer number = texts.putIfAbsent(text, texts.size());
            out.writeInt(number == null ? texts.size() - 1 : number);
            if (number == null) {
                byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        }
    }

    /** Reads what {@link Packing} wrote. */
    private static final class Unpacking {

        private static final ObsStatus[] STATUSES = ObsStatus.values();
        private static final ConfStatus[] SECRECIES = ConfStatus.values();

        private final DataInputStream in;
        private final List<String> texts = new ArrayList<>();

        Unpacking(DataInputStream in) {
            this.in = in;
        }

        List<Cell> read() throws IOException {
            int format = in.readByte();
            if (format < 1 || format > FORMAT) {
                throw new IOException("unknown format");
            }
            int count = in.readInt();
            List<Cell> cells = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                cells.add(cell());
            }
            return cells;
        }

        private Cell cell() throws IOException {
            String table = text();
            String measure = text();
            int count = in.readByte();
            List<String> codes = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                codes.add(text());
            }
            return new Cell(
                    table,
                    new SeriesKey(measure, codes),
                    value(),
                    SECRECIES[in.readByte()],
                    optionalText(),
                    origin());
        }

        private CellValue value() throws IOException {
            return switch (in.readByte()) {
                case 0 -> new CellValue.Reported(in.readLong(), STATUSES[in.readByte()]);
                case 1 -> new CellValue.Below(in.readLong());
                case 2 -> new CellValue.Missing(STATUSES[in.readByte()]);
                default -> new CellValue.Written(text());
            };
        }

        private Origin origin() throws IOException {
            switch (in.readByte()) {
                case 0 -> {
                    String sheet = text();
                    int row = in.readInt();
                    int column = in.readInt();
                    int[] codeCells = new int[in.readByte()];
                    for (int i = 0; i < codeCells.length; i++) {
                        codeCells[i] = in.readInt();
                    }
                    return new Origin.Sheet(sheet, row, column, codeCells);
                }
                case 1 -> {
                    int line = in.readInt();
                    String valueColumn = text();
                    @Nullable String[] columns = new @Nullable String[in.readByte()];
                    for (int i = 0; i < columns.length; i++) {
                        columns[i] = optionalText();
                    }
                    return new Origin.Line(line, valueColumn, columns);
                }
                default -> {
                    return new Origin.Field(text(), text());
                }
            }
        }

        private String text() throws IOException {
            String text = optionalText();
            if (text == null) {
                throw new IOException("a text is missing");
            }
            return text;
        }

        private @Nullable String optionalText() throws IOException {
            int number = in.readInt();
            if (number < 0) {
                return null;
            }
            if (number == texts.size()) {
                byte[] utf8 = in.readNBytes(in.readInt());
                texts.add(new String(utf8, java.nio.charset.StandardCharsets.UTF_8));
            }
            return texts.get(number);
        }
    }
}
