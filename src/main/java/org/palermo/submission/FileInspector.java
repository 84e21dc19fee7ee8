package org.palermo.submission;

import org.palermo.validation.FileFacts;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Type;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out what a file is, by its content and never by its name. */
final class FileInspector {

    private static final int HEAD = 8192;

    /** A larger file is refused for its size. */
    private static final int MOST = 32 << 20;

    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private FileInspector() {}

    /**
     * What a file is.
     *
     * @param defects why it is damaged, where that is known
     */
    record Found(Type type, List<Defect> defects) {

        Found {
            defects = List.copyOf(defects);
        }

        FileFacts facts(long bytes, FileFacts.Expected expected) {
            return new FileFacts(type, bytes, expected, List.of(), defects);
        }
    }

    /** What a file is; one that takes more memory than there is counts as damaged. */
    static Found inspect(Path file) {
        return Exhaustion.guard(
                () -> {
                    try {
                        return look(file);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                },
                () -> new Found(Type.DAMAGED, List.of(Exhaustion.DEFECT)));
    }

    private static Found look(Path file) throws IOException {
        byte[] head = start(file, HEAD);
        return startsWith(head, 'P', 'K') ? ofGate(file) : new Found(type(head, file), List.of());
    }

    private static Type type(byte[] head, Path file) throws IOException {
        if (head.length == 0) {
            return Type.EMPTY;
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return contains(start(file, MOST), ENCRYPTED) ? Type.PROTECTED : Type.OTHER;
        }
        return isText(head) ? Type.TEXT : Type.OTHER;
    }

    private static byte[] start(Path file, int length) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    private static Found ofGate(Path file) throws IOException {
        return WorkbookGate.inspect(file)
                .map(refused -> new Found(type(refused.reason()), refused.defects()))
                .orElse(new Found(Type.WORKBOOK, List.of()));
    }

    private static Type type(WorkbookGate.Refusal reason) {
        return switch (reason) {
            case NOT_A_WORKBOOK -> Type.OTHER;
            case DAMAGED, IMPOSSIBLE -> Type.DAMAGED;
            case MACROS -> Type.MACRO_WORKBOOK;
            case FOREIGN_PARTS, UNPACKS_TOO_LARGE, DECLARES_ENTITIES -> Type.UNSAFE;
        };
    }

    /** Text has no zero bytes, unless it is UTF-16 with its mark, and is no markup or PDF. */
    private static boolean isText(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            return true;
        }
        for (byte each : head) {
            if (each == 0) {
                return false;
            }
        }
        var start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        return !start.startsWith("<") && !start.startsWith("%PDF") && !start.startsWith("{");
    }

    private static boolean startsWith(byte[] head, int... start) {
        if (head.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((head[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        outer:
        for (int i = 0; i <= content.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (content[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
