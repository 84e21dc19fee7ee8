package org.palermo.draft;

import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.Origin;
import org.palermo.validation.RawCell;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which cells a questionnaire has, and what is typed in them as a reader of cells takes it. */
record Grid(Questionnaire questionnaire) {

    /** Whether the questionnaire asks for such a figure. */
    boolean has(Place place) {
        return questionnaire
                .table(place.table())
                .filter(table -> has(table, place.series()))
                .isPresent();
    }

    private static boolean has(Table table, SeriesKey series) {
        List<Dimension> dimensions = table.dimensions();
        if (table.measure(series.measure()).isEmpty()
                || series.codes().size() != dimensions.size()) {
            return false;
        }
        for (int d = 0; d < dimensions.size(); d++) {
            if (dimensions
                    .get(d)
                    .codes()
                    .find(series.codes().get(d))
                    .filter(code -> code.role() != Code.Role.GROUP)
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The cells in which something stands, in the order of the questionnaire's tables. */
    List<RawCell> raw(Collection<DraftCell> cells) {
        List<RawCell> raw = new ArrayList<>();
        for (Table table : questionnaire.tables()) {
            cells.stream()
                    .filter(cell -> cell.table().equals(table.id()) && !cell.typed().isBlank())
                    .map(cell -> raw(table, cell.series(), cell.typed()))
                    .forEach(raw::add);
        }
        return raw;
    }

    RawCell raw(Place place, Typed typed) {
        return raw(questionnaire.table(place.table()).orElseThrow(), place.series(), typed);
    }

    private static RawCell raw(Table table, SeriesKey series, Typed typed) {
        return new RawCell(
                table,
                series.measure(),
                series.codes(),
                typed.value().strip(),
                false,
                typed.status().strip(),
                typed.confidentiality().strip(),
                typed.comment(),
                new Origin.Field(table.id(), series.toString()));
    }

    /**
     * The cells that a nil return of a table fills: all that are listed, and of what the provider
     * lists row by row only the total. Empty for a table that counts nothing, or has no such total.
     */
    List<Place> nil(Table table) {
        List<List<String>> codes = List.of(List.of());
        for (Dimension dimension : table.dimensions()) {
            codes = extended(codes, dimension);
        }
        List<Place> places = new ArrayList<>();
        for (Measure measure : table.measures()) {
            if (measure.kind() == Measure.Kind.COUNT) {
                codes.stream()
                        .map(each -> new Place(table.id(), new SeriesKey(measure.id(), each)))
                        .forEach(places::add);
            }
        }
        return places;
    }

    private static List<List<String>> extended(List<List<String>> starts, Dimension dimension) {
        List<String> shown =
                dimension.codes().codes().stream()
                        .filter(code -> isInNil(dimension, code))
                        .map(Code::id)
                        .toList();
        List<List<String>> longer = new ArrayList<>();
        for (List<String> start : starts) {
            for (String code : shown) {
                List<String> next = new ArrayList<>(start);
                next.add(code);
                longer.add(List.copyOf(next));
            }
        }
        return longer;
    }

    private static boolean isInNil(Dimension dimension, Code code) {
        return switch (code.role()) {
            case TOTAL -> true;
            case MEMBER, REST -> !dimension.open();
            case GROUP -> false;
        };
    }

    boolean isCount(Place place) {
        return has(place) && measure(place).kind() == Measure.Kind.COUNT;
    }

    /** What a cell measures; ask only of cells that the questionnaire has. */
    Measure measure(Place place) {
        return questionnaire
                .table(place.table())
                .flatMap(table -> table.measure(place.series().measure()))
                .orElseThrow();
    }
}
