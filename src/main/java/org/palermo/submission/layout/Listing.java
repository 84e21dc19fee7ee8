package org.palermo.submission.layout;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.layout.LayoutColumn.Meaning;
import org.palermo.submission.layout.Targets.Target;
import org.palermo.validation.FileFacts.Stamp;
import org.palermo.validation.FileFacts.Subject;
import org.palermo.validation.Origin;
import org.palermo.validation.Place;
import org.palermo.validation.RawCell;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a state's own spreadsheet that are about one period, each as a cell of every table
 * that the layout fills; nothing is added up yet.
 *
 * @param stamps what stood in the way of finding the period, as the file says it
 */
public record Listing(List<RawCell> cells, List<Stamp> stamps) {

    private static final int MOST_STAMPS = 20;

    public Listing {
        cells = List.copyOf(cells);
        stamps = List.copyOf(stamps);
    }

    public static Listing of(
            Layout layout, SheetText sheet, Questionnaire questionnaire, ReportingPeriod period) {
        return new Reading(layout, sheet, questionnaire, period).read();
    }

    /** One pass over a sheet. */
    private static final class Reading {

        private final Layout layout;
        private final SheetText sheet;
        private final ReportingPeriod period;
        private final List<String> headers;
        private final RowPeriod periods;
        private final List<TargetColumns> targets;
        private final int figure;
        private final List<RawCell> cells = new ArrayList<>();
        private final Map<String, Stamp> malformed = new LinkedHashMap<>();
        private final Map<String, Stamp> others = new LinkedHashMap<>();

        Reading(
                Layout layout,
                SheetText sheet,
                Questionnaire questionnaire,
                ReportingPeriod period) {
            this.layout = layout;
            this.sheet = sheet;
            this.period = period;
            this.headers = sheet.row(layout.headerRow()).cells();
            this.periods = new RowPeriod(layout, headers);
            this.targets = Targets.of(questionnaire, layout).stream().map(this::columnsOf).toList();
            this.figure =
                    layout.column(Meaning.FIGURE)
                            .map(column -> Layout.positionIn(headers, column).orElse(-1))
                            .orElse(-1);
        }

        /** Where the codes of a table stand: the column, or the code for unknown. */
        private record TargetColumns(
                Target target, int[] columns, List<String> otherwise, @Nullable String[] names) {}

        private TargetColumns columnsOf(Target target) {
            List<Dimension> dimensions = target.table().dimensions();
            int[] columns = new int[dimensions.size()];
            @Nullable String[] names = new @Nullable String[dimensions.size()];
            List<String> otherwise = new ArrayList<>();
            for (int i = 0; i < columns.length; i++) {
                LayoutColumn column = layout.columnOf(dimensions.get(i).id()).orElse(null);
                columns[i] = column == null ? -1 : Layout.positionIn(headers, column).orElse(-1);
                names[i] = column == null ? null : column.header();
                otherwise.add(Targets.unknownOf(dimensions.get(i)).map(Code::id).orElse(""));
            }
            return new TargetColumns(target, columns, otherwise, names);
        }

        Listing read() {
            sheet.rows().stream()
                    .filter(row -> row.number() > layout.headerRow() && !row.isBlank())
                    .forEach(this::read);
            List<Stamp> stamps = new ArrayList<>(malformed.values());
            if (cells.isEmpty() && malformed.isEmpty()) {
                stamps.addAll(others.values());
            } else if (!malformed.isEmpty()) {
                stamps.add(new Stamp(Subject.PERIOD, period.toString(), Place.FILE));
            }
            return new Listing(cells, stamps);
        }

        private void read(SheetText.Row row) {
            if (periods.isGiven()) {
                boolean wanted =
                        periods.liesIn(row, period)
                                .orElseGet(
                                        () -> {
                                            note(malformed, row);
                                            return false;
                                        });
                if (!wanted) {
                    note(others, row);
                    return;
                }
            }
            targets.forEach(target -> cells.add(cell(row, target)));
        }

        private void note(Map<String, Stamp> stamps, SheetText.Row row) {
            String text = periods.text(row);
            if (stamps.size() < MOST_STAMPS && !malformed.containsKey(text)) {
                stamps.putIfAbsent(text, new Stamp(Subject.PERIOD, text, place(row)));
            }
        }

        private Place place(SheetText.Row row) {
            return sheet.name().isEmpty()
                    ? Place.line(row.number(), null)
                    : Place.sheet(sheet.name(), Origin.Sheet.reference(row.number() - 1, 0));
        }

        private RawCell cell(SheetText.Row row, TargetColumns target) {
            List<String> codes = new ArrayList<>(target.columns().length);
            for (int i = 0; i < target.columns().length; i++) {
                int column = target.columns()[i];
                codes.add(column < 0 ? target.otherwise().get(i) : row.cell(column));
            }
            return new RawCell(
                    target.target().table(),
                    target.target().measure().id(),
                    codes,
                    row.cell(figure),
                    false,
                    "",
                    "",
                    null,
                    origin(row, target));
        }

        private Origin origin(SheetText.Row row, TargetColumns target) {
            if (sheet.name().isEmpty()) {
                return new Origin.Line(row.number(), headers.get(figure), target.names());
            }
            int[] codeCells = new int[2 * target.columns().length];
            for (int i = 0; i < target.columns().length; i++) {
                codeCells[2 * i] = row.number() - 1;
                codeCells[2 * i + 1] = Math.max(0, target.columns()[i]);
            }
            return new Origin.Sheet(sheet.name(), row.number() - 1, figure, codeCells);
        }
    }
}
