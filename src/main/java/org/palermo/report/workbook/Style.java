package org.palermo.report.workbook;

import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.jspecify.annotations.Nullable;

/**
 * The named cell styles of a workbook.
 *
 * @see Styles
 */
enum Style {
    TITLE("Palermo Title", Kind.TEXT, 20, true, Ink.BRAND),
    SUBTITLE("Palermo Subtitle", Kind.TEXT, 12, false, Ink.GREY),
    HEADING("Palermo Heading", Kind.TEXT, 13, true, Ink.BRAND),
    TEXT("Palermo Text", Kind.TEXT, 10, false, Ink.INK),
    LABEL("Palermo Label", Kind.TEXT, 10, true, Ink.INK),
    NOTE("Palermo Note", Kind.TEXT, 9, false, Ink.GREY),
    LINK("Palermo Link", Kind.TEXT, 10, false, Ink.LINK),
    HEAD_LEFT("Palermo Head", Kind.HEAD, 10, true, Ink.INK),
    HEAD_INDENTED("Palermo Head indented", Kind.HEAD_INDENTED, 10, true, Ink.INK),
    HEAD_RIGHT("Palermo Head right", Kind.HEAD_RIGHT, 10, true, Ink.INK),
    GROUP("Palermo Group", Kind.TEXT, 10, true, Ink.BRAND),
    ROW("Palermo Row", Kind.TEXT, 10, false, Ink.INK),
    ROW_FINER("Palermo Row finer", Kind.INDENTED, 10, false, Ink.INK),
    ROW_TOTAL("Palermo Row total", Kind.TEXT, 10, true, Ink.INK),
    ROW_COVERAGE("Palermo Row coverage", Kind.TEXT, 9, false, Ink.GREY),
    CATEGORY("Palermo Category", Kind.INDENTED, 10, false, Ink.INK),
    CATEGORY_TOTAL("Palermo Category total", Kind.INDENTED, 10, true, Ink.INK),
    REMARK("Palermo Remark", Kind.INDENTED, 9, false, Ink.GREY),
    COUNT("Palermo Count", Kind.COUNT, 10, false, Ink.INK),
    COUNT_TOTAL("Palermo Count total", Kind.COUNT, 10, true, Ink.INK),
    DIFFERENCE("Palermo Difference", Kind.DIFFERENCE, 10, false, Ink.INK),
    SHARE("Palermo Share", Kind.SHARE, 10, false, Ink.INK),
    SHARE_TOTAL("Palermo Share total", Kind.SHARE, 10, true, Ink.INK),
    CHANGE("Palermo Change", Kind.CHANGE, 10, false, Ink.INK),
    CHANGE_TOTAL("Palermo Change total", Kind.CHANGE, 10, true, Ink.INK),
    SIGN("Palermo Sign", Kind.SIGN, 10, false, Ink.INK),
    SIGN_TOTAL("Palermo Sign total", Kind.SIGN, 10, true, Ink.INK),
    SIGN_COVERAGE("Palermo Sign coverage", Kind.SIGN, 9, false, Ink.GREY);

    private final String label;
    private final Kind kind;
    private final int points;
    private final boolean bold;
    private final Ink ink;

    Style(String label, Kind kind, int points, boolean bold, Ink ink) {
        this.label = label;
        this.kind = kind;
        this.points = points;
        this.bold = bold;
        this.ink = ink;
    }

    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    int points() {
        return points;
    }

    boolean isBold() {
        return bold;
    }

    Ink ink() {
        return ink;
    }

    /** What cells of a style hold, and how they are set. */
    enum Kind {
        TEXT(null, HorizontalAlignment.LEFT),
        INDENTED(null, HorizontalAlignment.LEFT),
        HEAD(null, HorizontalAlignment.LEFT),
        HEAD_INDENTED(null, HorizontalAlignment.LEFT),
        HEAD_RIGHT(null, HorizontalAlignment.RIGHT),
        /** A word or sign where a number would stand. */
        SIGN(null, HorizontalAlignment.RIGHT),
        COUNT("#,##0", HorizontalAlignment.RIGHT),
        DIFFERENCE("+#,##0;-#,##0;0", HorizontalAlignment.RIGHT),
        SHARE("0.0%", HorizontalAlignment.RIGHT),
        CHANGE("+0.0%;-0.0%;0.0%", HorizontalAlignment.RIGHT);

        private final @Nullable String format;
        private final HorizontalAlignment alignment;

        Kind(@Nullable String format, HorizontalAlignment alignment) {
            this.format = format;
            this.alignment = alignment;
        }

        /** Absent for text. */
        @Nullable String format() {
            return format;
        }

        HorizontalAlignment alignment() {
            return alignment;
        }

        boolean isHead() {
            return this == HEAD || this == HEAD_INDENTED || this == HEAD_RIGHT;
        }

        boolean isIndented() {
            return this == INDENTED || this == HEAD_INDENTED;
        }
    }

    /** Colours of letters. */
    enum Ink {
        INK(0x202a36),
        GREY(0x55606b),
        BRAND(0x0b3c5d),
        LINK(0x005ea2);

        private final int rgb;

        Ink(int rgb) {
            this.rgb = rgb;
        }

        int rgb() {
            return rgb;
        }
    }
}
