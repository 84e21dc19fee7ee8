package org.palermo.vocabulary;

import java.util.Arrays;
import java.util.List;

/**
 * Identity of a figure inside one table: the measure and one code per dimension in the table's
 * order, written {@code detections.VNM.F.Y_GE18} (SDMX series key).
 */
public record SeriesKey(String measure, List<String> codes) {

    public SeriesKey {
        codes = List.copyOf(codes);
    }

    public static SeriesKey parse(String text) {
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        return new SeriesKey(parts.getFirst(), parts.subList(1, parts.size()));
    }

    @Override
    public String toString() {
        return codes.isEmpty() ? measure : measure + "." + String.join(".", codes);
    }
}
