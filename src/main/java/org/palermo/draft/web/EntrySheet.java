package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.draft.DraftCell;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.submission.TableLayout;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table as the page for entry by hand shows it: the same rows and columns as its sheet.
 *
 * @param heads the rows of column headers, neighbours with the same label as one
 * @param blank what a row that is still to be chosen looks like; null where all rows are listed
 */
record EntrySheet(Table table, List<List<Head>> heads, List<Line> lines, @Nullable Line blank) {

    /** One header over one or more columns. */
    record Head(String label, int span) {}

    /**
     * One row of figures.
     *
     * @param codes one per row dimension, joined by a bar
     * @param chosen whether the provider added it, and so may remove it
     */
    record Line(String codes, String label, boolean total, boolean chosen, List<Slot> slots) {

        /** The versions of the cells that hold something: {@code detections._T._T._T=4}. */
        public String seen() {
            var seen = new StringBuilder();
            for (Slot slot : slots) {
                if (slot.version() > 0) {
                    seen.append(seen.isEmpty() ? "" : " ")
                            .append(slot.series())
                            .append('=')
                            .append(slot.version());
                }
            }
            return seen.toString();
        }
    }

    /**
     * One cell.
     *
     * @param text what stands there, as it was typed
     * @param locked whether nothing can ever stand there, and so nothing may be typed; a figure
     *     that stands there nevertheless can be mended
     */
    record Slot(
            String series,
            Measure measure,
            String label,
            String text,
            @Nullable String comment,
            int version,
            boolean total,
            boolean locked) {}

    static EntrySheet of(
            Table table, List<DraftCell> cells, Set<String> added, Predicate<SeriesKey> locked) {
        return new Maker(table, cells, locked).make(added);
    }

    /** What a cell is called: {@code Viet Nam, Female, 0 to 17 years}. */
    static String label(Table table, SeriesKey series) {
        Maker maker = new Maker(table, List.of(), _ -> false);
        return maker.line(maker.codes(maker.rowOf(series)), false).slots().stream()
                .filter(slot -> slot.series().equals(series.toString()))
                .map(Slot::label)
                .findFirst()
                .orElse(series.toString());
    }

    /** Puts the cells of a draft in their places. */
    private static final class Maker {

        private final Table table;
        private final TableLayout layout;
        private final List<TableLayout.Column> columns;
        private final Map<SeriesKey, DraftCell> cells = new HashMap<>();
        private final Predicate<SeriesKey> locked;

        Maker(Table table, List<DraftCell> cells, Predicate<SeriesKey> locked) {
            this.table = table;
            this.layout = TableLayout.of(table);
            this.columns = layout.figureColumns();
            this.locked = locked;
            cells.forEach(cell -> this.cells.put(cell.series(), cell));
        }

        EntrySheet make(Set<String> added) {
            Map<String, Line> lines = new LinkedHashMap<>();
            for (List<Code> codes : layout.listedRows()) {
                lines.put(name(codes), line(codes, false));
            }
            if (!layout.isOpen()) {
                return new EntrySheet(table, heads(), List.copyOf(lines.values()), null);
            }
            chosen(added).stream()
                    .filter(row -> !lines.containsKey(row))
                    .map(this::codes)
                    .filter(codes -> !codes.isEmpty())
                    .map(codes -> line(codes, true))
                    .sorted(Comparator.comparing(Line::label))
                    .toList()
                    .forEach(line -> lines.put(line.codes(), line));
            return new EntrySheet(table, heads(), List.copyOf(lines.values()), blank());
        }

        /** The rows that hold anything, and those that were just added. */
        private Set<String> chosen(Set<String> added) {
            Set<String> chosen = new TreeSet<>(added);
            for (DraftCell cell : cells.values()) {
                if (!EntryText.of(cell).isEmpty() || cell.comment() != null) {
                    chosen.add(rowOf(cell.series()));
                }
            }
            return chosen;
        }

        private String rowOf(SeriesKey series) {
            return String.join(
                    "|",
                    layout.rows().stream()
                            .map(each -> series.codes().get(table.position(each.id())))
                            .toList());
        }

        /** Empty when the table cannot have such a row. */
        private List<Code> codes(String row) {
            String[] ids = row.split("\\|", -1);
            List<Code> codes = new ArrayList<>();
            for (int i = 0; i < layout.rows().size() && i < ids.length; i++) {
                layout.rows().get(i).codes().find(ids[i]).ifPresent(codes::add);
            }
            return codes.size() == layout.rows().size() && ids.length == codes.size()
                    ? codes
                    : List.of();
        }

        private Line blank() {
            List<Code> codes = new ArrayList<>();
            for (int i = 0; i < layout.rows().size(); i++) {
                codes.add(placeholder("{" + i + "}"));
            }
            return line(codes, true);
        }

        private static Code placeholder(String id) {
            return new Code(
                    id,
                    Map.of("en", id),
                    null,
                    Code.Role.MEMBER,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    Map.of());
        }

        private Line line(List<Code> codes, boolean chosen) {
            boolean total = isTotal(codes);
            String label = label(codes);
            List<Slot> slots = new ArrayList<>(columns.size());
            for (TableLayout.Column column : columns) {
                slots.add(slot(codes, column, label, total));
            }
            return new Line(name(codes), label, total, chosen, slots);
        }

        private String label(List<Code> codes) {
            if (codes.isEmpty()) {
                return table.title();
            }
            return isTotal(codes)
                    ? codes.getFirst().label()
                    : String.join(" · ", codes.stream().map(Code::label).toList());
        }

        private Slot slot(
                List<Code> row, TableLayout.Column column, String label, boolean totalRow) {
            SeriesKey series = series(row, column);
            DraftCell cell = cells.get(series);
            return new Slot(
                    series.toString(),
                    column.measure(),
                    totalRow && isTotal(column) && !showsMeasures()
                            ? label
                            : label + columnLabel(column),
                    cell == null ? "" : EntryText.of(cell),
                    cell == null ? null : cell.comment(),
                    cell == null ? 0 : cell.version(),
                    column.measure().kind() == Measure.Kind.COUNT && (totalRow || isTotal(column)),
                    locked.test(series) && (cell == null || isNotApplicable(cell)));
        }

        /** Whether a cell is empty or says no more than that it cannot exist. */
        private static boolean isNotApplicable(DraftCell cell) {
            String text = EntryText.of(cell).strip();
            return text.isEmpty() || text.equalsIgnoreCase(ObsStatus.M.name());
        }

        private boolean isTotal(TableLayout.Column column) {
            return !column.codes().isEmpty() && column.isTotal();
        }

        private static boolean isTotal(List<Code> codes) {
            return !codes.isEmpty()
                    && codes.stream().allMatch(code -> code.role() == Code.Role.TOTAL);
        }

        private SeriesKey series(List<Code> row, TableLayout.Column column) {
            String[] ids = new String[table.dimensions().size()];
            for (int i = 0; i < row.size(); i++) {
                ids[table.position(layout.rows().get(i).id())] = row.get(i).id();
            }
            for (int i = 0; i < column.codes().size(); i++) {
                ids[table.position(layout.columns().get(i).id())] = column.codes().get(i).id();
            }
            return new SeriesKey(column.measure().id(), List.of(ids));
        }

        private String columnLabel(TableLayout.Column column) {
            List<String> labels = new ArrayList<>();
            if (showsMeasures()) {
                labels.add(column.measure().label());
            }
            column.codes().stream()
                    .map(Code::label)
                    .limit(isTotal(column) ? 1 : Long.MAX_VALUE)
                    .forEach(labels::add);
            return ", " + String.join(", ", labels);
        }

        private boolean showsMeasures() {
            return table.measures().size() > 1 || layout.columns().isEmpty();
        }

        private List<List<Head>> heads() {
            List<List<Head>> heads = new ArrayList<>();
            if (showsMeasures()) {
                heads.add(heads(columns.stream().map(each -> each.measure().label()).toList()));
            }
            for (int i = 0; i < layout.columns().size(); i++) {
                int position = i;
                heads.add(
                        heads(
                                columns.stream()
                                        .map(each -> each.codes().get(position).label())
                                        .toList()));
            }
            return heads;
        }

        private static List<Head> heads(List<String> labels) {
            List<Head> heads = new ArrayList<>();
            int start = 0;
            for (int i = 1; i <= labels.size(); i++) {
                if (i == labels.size() || !labels.get(i).equals(labels.get(start))) {
                    heads.add(new Head(labels.get(start), i - start));
                    start = i;
                }
            }
            return heads;
        }

        private static String name(List<Code> codes) {
            return String.join("|", codes.stream().map(Code::id).toList());
        }
    }

    /** The dimensions whose codes the provider chooses row by row. */
    public List<Dimension> choices() {
        return blank == null ? List.of() : TableLayout.of(table).rows();
    }

    /** What stands over the labels of the rows. */
    public String corner() {
        return TableLayout.of(table).rows().stream()
                .map(dimension -> dimension.concept().label())
                .collect(Collectors.joining(" · "));
    }

    /** Whether it asks for words, which need room, and not for figures. */
    public boolean isText() {
        return table.measures().stream().allMatch(each -> each.kind() == Measure.Kind.TEXT);
    }
}
