package org.palermo.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file. It should be UTF-8; a line that is not is read as Windows-1252 and named, so
 * that somebody looks at it.
 *
 * @param foreignLines lines that are not UTF-8, counted from 1
 */
record DecodedText(String text, List<Integer> foreignLines) {

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
        try {
            return new DecodedText(withoutMark(utf8(content, 0, content.length)), List.of());
        } catch (CharacterCodingException foreign) {
            return lineByLine(content);
        }
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
            try {
                text.append(utf8(content, start, next - start));
            } catch (CharacterCodingException notUtf8) {
                text.append(new String(content, start, next - start, WINDOWS));
                foreign.add(line);
            }
            start = next;
        }
        return new DecodedText(withoutMark(text.toString()), foreign);
    }

    private static String utf8(byte[] content, int start, int length)
            throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content, start, length))
                .toString();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
