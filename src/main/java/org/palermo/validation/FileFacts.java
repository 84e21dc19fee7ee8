package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a parser saw of a file as a whole, beside what was expected of it.
 *
 * @param stamps to whom and what the file says it belongs, each distinct saying once
 * @param defects what is wrong with its sheets, columns and letters
 */
public record FileFacts(
        Type type, long bytes, Expected expected, List<Stamp> stamps, List<Defect> defects) {

    /** What the bytes turned out to be. */
    public enum Type {
        WORKBOOK,
        TEXT,
        MACRO_WORKBOOK,
        /** A workbook that opens with a password only. */
        PROTECTED,
        /** A workbook that unpacks beyond all measure. */
        UNSAFE,
        DAMAGED,
        EMPTY,
        OTHER
    }

    /**
     * Where the provider says the file belongs.
     *
     * @param open whether the period takes it
     * @param dueOn the last day on which it was taken; null when the period never took any
     */
    public record Expected(
            String dataflow,
            ReportingPeriod version,
            EntityCode entity,
            ReportingPeriod period,
            boolean open,
            @Nullable LocalDate dueOn) {

        public Expected(
                String dataflow,
                ReportingPeriod version,
                EntityCode entity,
                ReportingPeriod period,
                boolean open) {
            this(dataflow, version, entity, period, open, null);
        }
    }

    /** Where the file itself says it belongs, as it is written there. */
    public record Stamp(Subject subject, String found, Place place) {}

    /** What a stamp is about. */
    public enum Subject {
        DATAFLOW,
        VERSION,
        ENTITY,
        PERIOD
    }

    /** Something wrong with a sheet, a column or the letters of the file. */
    public record Defect(Flaw flaw, String name, Place place) {}

    /** How a part of a file departs from the template. */
    public enum Flaw {
        SHEET_MISSING,
        SHEET_UNKNOWN,
        HEADER_MISSING,
        COLUMN_MISSING,
        /** The workbook does not say what it is the template of. */
        STAMP_MISSING,
        /** A line names a table that the questionnaire does not have. */
        TABLE_UNKNOWN,
        /** A line has more or fewer fields than the header. */
        LINE_RAGGED,
        /** More figures than any return can have. */
        TOO_MANY_FIGURES,
        /** A cell stands where no sheet has a place. */
        CELL_BEYOND,
        /** A cell shows a text that the workbook does not hold. */
        TEXT_ABSENT,
        /** A text, a number or a formula is longer than a cell can hold. */
        TEXT_ENDLESS,
        /** A sheet, or a table of text, is longer or wider than any. */
        SHEET_ENDLESS,
        /** Reading the file took more memory than there is. */
        EXHAUSTING,
        /** A line has a code for something that its table is not broken down by. */
        DIMENSION_UNKNOWN,
        /** Hidden rows or columns hold figures. */
        HIDDEN,
        /** The text is not in UTF-8. */
        ENCODING
    }

    public FileFacts {
        stamps = List.copyOf(stamps);
        defects = List.copyOf(defects);
    }

    /** A file of which only the type and the size are known so far. */
    public static FileFacts of(Type type, long bytes, Expected expected) {
        return new FileFacts(type, bytes, expected, List.of(), List.of());
    }

    public FileFacts with(Stamp stamp) {
        return new FileFacts(type, bytes, expected, append(stamps, stamp), defects);
    }

    public FileFacts with(Defect defect) {
        return new FileFacts(type, bytes, expected, stamps, append(defects, defect));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
