package org.palermo.operation.backup;

import org.jspecify.annotations.Nullable;

/**
 * A row in the text format of PostgreSQL's COPY: values between tabs, {@code \N} where there is
 * none.
 */
final class CopyText {

    private static final String NOTHING = "\\N";

    private CopyText() {}

    static void append(StringBuilder line, @Nullable String value) {
        if (value == null) {
            line.append(NOTHING);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            switch (sign) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(sign);
            }
        }
    }

    static @Nullable String[] values(String line, int columns) {
        @Nullable String[] values = new String[columns];
        String[] texts = line.split("\t", -1);
        if (texts.length != columns) {
            throw new IllegalArgumentException(
                    "%d values for %d columns".formatted(texts.length, columns));
        }
        for (int i = 0; i < columns; i++) {
            values[i] = texts[i].equals(NOTHING) ? null : plain(texts[i]);
        }
        return values;
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            plain.append(sign == '\\' ? meant(text.charAt(++i)) : sign);
        }
        return plain.toString();
    }

    private static char meant(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
