package org.palermo.vocabulary;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * A cell of a CSV file that people open with a spreadsheet: a text never becomes a formula there,
 * and never more than one cell.
 */
public final class CsvCell {

    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n\\x00＝＋－＠].*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[^\",;\\t\\r\\n]*");

    private CsvCell() {}

    /** As it is written between the commas: a formula as a text, numbers as they are. */
    public static String of(@Nullable Object value) {
        String text = value == null ? "" : harmless(value.toString());
        return PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The same before quotes are put around it. */
    public static String harmless(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
    }
}
