package org.palermo.submission.layout;

import org.palermo.submission.layout.LayoutColumn.Meaning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a spreadsheet of a state's own is read: each row below the header counts something, and rows
 * that agree in all codes are added up.
 *
 * @param id 0 until it is saved
 * @param sheet the name of the sheet; empty for a text file
 * @param headerRow the number of the row that holds the headers, from 1
 * @param targets the measures to fill, {@code IM1A.detections}
 */
public record Layout(
        long id,
        String name,
        String sheet,
        int headerRow,
        List<LayoutColumn> columns,
        List<String> targets) {

    public Layout {
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
    }

    /** The sheet that has all the headers of this layout where it expects them. */
    public Optional<SheetText> sheetOf(List<SheetText> sheets) {
        return sheets.stream().filter(this::fits).findFirst();
    }

    private boolean fits(SheetText text) {
        List<String> headers = text.row(headerRow).cells();
        return text.name().equals(sheet)
                && columns.stream()
                        .filter(column -> column.meaning() != Meaning.NOTHING)
                        .allMatch(column -> positionIn(headers, column).isPresent());
    }

    Optional<LayoutColumn> column(Meaning meaning) {
        return columns.stream().filter(column -> column.meaning() == meaning).findFirst();
    }

    Optional<LayoutColumn> columnOf(String concept) {
        return columns.stream().filter(column -> concept.equals(column.concept())).findFirst();
    }

    static OptionalInt positionIn(List<String> headers, LayoutColumn column) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).strip().equalsIgnoreCase(column.header())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
