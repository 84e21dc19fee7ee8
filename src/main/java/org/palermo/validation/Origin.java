package org.palermo.validation;

import org.jspecify.annotations.Nullable;

/** Where a figure was delivered; answers the place of its value and of each of its codes. */
public sealed interface Origin {

    /** The place of the value itself. */
    Place value();

    /** The place of the code of the table's dimension at this position. */
    Place code(int dimension);

    /** The place of the measure's name. */
    Place measure();

    /** The place of the comment on the value. */
    default Place comment() {
        return value();
    }

    /**
     * A cell of a sheet; rows and columns count from 0.
     *
     * @param codeCells row and column of each dimension's code, two numbers a dimension
     */
    record Sheet(String sheet, int row, int column, int[] codeCells) implements Origin {

        @Override
        public Place value() {
            return Place.sheet(sheet, reference(row, column));
        }

        @Override
        public Place code(int dimension) {
            return Place.sheet(
                    sheet, reference(codeCells[2 * dimension], codeCells[2 * dimension + 1]));
        }

        @Override
        public Place measure() {
            return value();
        }

        /** {@code B7} for row 6, column 1. */
        public static String reference(int row, int column) {
            var letters = new StringBuilder();
            for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
                letters.insert(0, (char) ('A' + rest % 26));
            }
            return letters.append(row + 1).toString();
        }
    }

    /**
     * A line of a text file, counted from 1.
     *
     * @param codeColumns header of the column of each dimension, in the table's order; null where
     *     the file has no such column
     */
    record Line(int line, String valueColumn, @Nullable String[] codeColumns) implements Origin {

        @Override
        public Place value() {
            return Place.line(line, valueColumn);
        }

        @Override
        public Place code(int dimension) {
            return Place.line(line, codeColumns[dimension]);
        }

        @Override
        public Place measure() {
            return Place.line(line, "MEASURE");
        }

        @Override
        public Place comment() {
            return Place.line(line, "COMMENT_OBS");
        }
    }

    /** A field of a form, or a figure read back from the database. */
    record Field(String table, String series) implements Origin {

        @Override
        public Place value() {
            return Place.FILE.of(table, series);
        }

        @Override
        public Place code(int dimension) {
            return value();
        }

        @Override
        public Place measure() {
            return value();
        }
    }
}
