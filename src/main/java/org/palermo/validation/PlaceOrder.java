package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/** Places of one table as a person reads them: line by line, row by row, from left to right. */
enum PlaceOrder implements Comparator<Place> {
    INSTANCE;

    private static final Comparator<Place> READING =
            Comparator.comparing(
                            (Place place) -> place.line(),
                            Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparingInt(place -> row(place.cell()))
                    .thenComparingInt(place -> column(place.cell()).length())
                    .thenComparing(place -> column(place.cell()))
                    .thenComparing(Place::series, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compare(Place left, Place right) {
        return READING.compare(left, right);
    }

    private static int row(@Nullable String cell) {
        return cell == null ? -1 : Integer.parseInt(cell.substring(column(cell).length()));
    }

    private static String column(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        int letters = 0;
        while (letters < cell.length() && Character.isLetter(cell.charAt(letters))) {
            letters++;
        }
        return cell.substring(0, letters);
    }
}
