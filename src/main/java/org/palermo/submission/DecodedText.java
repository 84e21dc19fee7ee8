package org.palermo.submission;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file. It should be UTF-8; a line that is not is read as Windows-1252 and named, so
 * that somebody looks at it.
 *
 * @param foreignLines the first thousand lines that are not UTF-8, counted from 1
 */
record DecodedText(String text, List<Integer> foreignLines) {

    private static final int MOST_NAMED = 1_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    DecodedText {
        foreignLines = List.copyOf(foreignLines);
    }

    static DecodedText of(byte[] content) {
        if (content.length > 1 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new DecodedText(
                    withoutMark(new String(content, StandardCharsets.UTF_16LE)), List.of());
        }
        if (content.length > 1 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return new DecodedText(
                    withoutMark(new String(content, StandardCharsets.UTF_16BE)), List.of());
        }
        String text = utf8(content, 0, content.length);
        return text == null ? lineByLine(content) : new DecodedText(withoutMark(text), List.of());
    }

    private static DecodedText lineByLine(byte[] content) {
        var text = new StringBuilder(content.length);
        List<Integer> foreign = new ArrayList<>();
        int line = 1;
        for (int start = 0; start < content.length; line++) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            int next = Math.min(content.length, end + 1);
            String read = utf8(content, start, next - start);
            text.append(read == null ? new String(content, start, next - start, WINDOWS) : read);
            if (read == null && foreign.size() < MOST_NAMED) {
                foreign.add(line);
            }
            start = next;
        }
        return new DecodedText(withoutMark(text.toString()), foreign);
    }

    /** Null when it is not UTF-8; no exception, for a file may have millions of such lines. */
    private static @Nullable String utf8(byte[] content, int start, int length) {
        var letters = CharBuffer.allocate(length);
        boolean isForeign =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content, start, length), letters, true)
                        .isError();
        return isForeign ? null : letters.flip().toString();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
