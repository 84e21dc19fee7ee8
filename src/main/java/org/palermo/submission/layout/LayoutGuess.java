package org.palermo.submission.layout;

import org.palermo.structure.AreaGroup;
import org.palermo.structure.CodeList;
import org.palermo.structure.Concept;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Spellings;
import org.palermo.structure.Table;
import org.palermo.submission.layout.LayoutColumn.Meaning;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Guesses from headers and values what the columns of a spreadsheet hold. */
public final class LayoutGuess {

    private static final int ROWS_LOOKED_AT = 400;
    private static final int VALUES_SHOWN = 4;
    private static final int HEADER_SEARCHED = 30;
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,. ]*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d{2}");
    private static final Map<String, Meaning> HEADERS =
            Map.of(
                    "year", Meaning.YEAR,
                    "quarter", Meaning.QUARTER,
                    "month", Meaning.MONTH);

    private final Questionnaire questionnaire;
    private final Collection<AreaGroup> groups;
    private final Map<String, Spellings> spellings = new HashMap<>();

    public LayoutGuess(Questionnaire questionnaire, Collection<AreaGroup> groups) {
        this.questionnaire = questionnaire;
        this.groups = groups;
    }

    /**
     * What the spreadsheet seems to hold.
     *
     * @param wantedSheet the sheet to look at; the first when there is none of this name
     * @param wantedRow the row of the headers; found by itself when it is 0
     */
    public LayoutProposal of(List<SheetText> sheets, String wantedSheet, int wantedRow) {
        SheetText sheet =
                sheets.stream()
                        .filter(each -> each.name().equals(wantedSheet))
                        .findFirst()
                        .orElse(sheets.getFirst());
        int headerRow = wantedRow > 0 ? wantedRow : headerRow(sheet);
        List<LayoutProposal.Column> columns = columns(sheet, headerRow);
        return new LayoutProposal(
                sheets.stream().map(SheetText::name).toList(),
                sheet.name(),
                headerRow,
                columns,
                concepts(),
                targets(columns));
    }

    /** The first row that has as many filled cells as any of the first rows. */
    private static int headerRow(SheetText sheet) {
        List<SheetText.Row> first = sheet.rows().stream().limit(HEADER_SEARCHED).toList();
        long most = first.stream().mapToLong(LayoutGuess::filled).max().orElse(0);
        return first.stream()
                .filter(row -> filled(row) == most)
                .map(SheetText.Row::number)
                .findFirst()
                .orElse(1);
    }

    private static long filled(SheetText.Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    private List<LayoutProposal.Column> columns(SheetText sheet, int headerRow) {
        List<String> headers = sheet.row(headerRow).cells();
        List<SheetText.Row> rows =
                sheet.rows().stream()
                        .filter(row -> row.number() > headerRow)
                        .limit(ROWS_LOOKED_AT)
                        .toList();
        List<Set<String>> values = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            values.add(distinct(rows, i));
        }
        int figure = figureColumn(headers, values);
        Set<String> taken = new HashSet<>();
        List<LayoutProposal.Column> columns = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i).strip();
            if (!header.isEmpty()) {
                String meant = i == figure ? Meaning.FIGURE.name() : meant(header, values.get(i));
                columns.add(
                        new LayoutProposal.Column(
                                header,
                                values.get(i).stream().limit(VALUES_SHOWN).toList(),
                                taken.add(meant) ? meant : Meaning.NOTHING.name()));
            }
        }
        return columns;
    }

    private static Set<String> distinct(List<SheetText.Row> rows, int column) {
        Set<String> values = new LinkedHashSet<>();
        rows.stream()
                .map(row -> row.cell(column))
                .filter(value -> !value.isEmpty())
                .forEach(values::add);
        return values;
    }

    /** The last column that holds numbers and is no part of a date. */
    private static int figureColumn(List<String> headers, List<Set<String>> values) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            boolean numbers =
                    !values.get(i).isEmpty()
                            && values.get(i).stream().allMatch(v -> NUMBER.matcher(v).matches());
            if (numbers
                    && !HEADERS.containsKey(words(headers.get(i)))
                    && !values.get(i).stream().allMatch(v -> YEAR.matcher(v).matches())) {
                return i;
            }
        }
        return -1;
    }

    private String meant(String header, Set<String> values) {
        Meaning known = HEADERS.get(words(header));
        if (known != null) {
            return known.name();
        }
        if (!values.isEmpty() && values.stream().allMatch(LayoutGuess::isPeriod)) {
            return Meaning.PERIOD.name();
        }
        return concepts().stream()
                .filter(concept -> isLike(header, values, concept))
                .map(concept -> Meaning.CODE + ":" + concept.id())
                .findFirst()
                .orElse(Meaning.NOTHING.name());
    }

    /** Whether the header names the concept, or most values are among its codes. */
    private boolean isLike(String header, Set<String> values, Concept concept) {
        String spaced = " " + words(header) + " ";
        if (spaced.contains(" " + words(concept.label()) + " ")
                || spaced.contains(" " + words(concept.id()) + " ")) {
            return true;
        }
        long known = values.stream().filter(each -> isKnown(concept, each)).count();
        return known > 0 && 2 * known > values.size();
    }

    private boolean isKnown(Concept concept, String value) {
        return codeLists(concept).stream()
                .anyMatch(
                        list ->
                                spellings
                                        .computeIfAbsent(list.id(), _ -> Spellings.of(list, groups))
                                        .find(value)
                                        .filter(code -> isTelling(code.id()))
                                        .isPresent());
    }

    private static boolean isPeriod(String value) {
        return DAY.matcher(value).matches() || ReportingPeriod.isWellFormed(value);
    }

    /** “Unknown” and “Total” stand in every list and say nothing about which one it is. */
    private static boolean isTelling(String code) {
        return !code.startsWith("_") && !code.startsWith("UNK") && !code.equals("U");
    }

    /** Every concept that some table is broken down by, in the order of the tables. */
    private List<Concept> concepts() {
        Map<String, Concept> concepts = new LinkedHashMap<>();
        Targets.of(questionnaire).stream()
                .flatMap(target -> target.table().dimensions().stream())
                .forEach(each -> concepts.putIfAbsent(each.id(), each.concept()));
        return List.copyOf(concepts.values());
    }

    private List<CodeList> codeLists(Concept concept) {
        Map<String, CodeList> lists = new LinkedHashMap<>();
        for (Table table : questionnaire.tables()) {
            table.dimension(concept.id())
                    .map(Dimension::codes)
                    .ifPresent(list -> lists.putIfAbsent(list.id(), list));
        }
        return List.copyOf(lists.values());
    }

    private List<LayoutProposal.Choice> targets(List<LayoutProposal.Column> columns) {
        Set<String> said = new HashSet<>();
        for (LayoutProposal.Column column : columns) {
            String concept = LayoutColumn.of(column.header(), column.meant()).concept();
            if (concept != null) {
                said.add(concept);
            }
        }
        return Targets.of(questionnaire).stream()
                .map(
                        target ->
                                new LayoutProposal.Choice(
                                        target.id(),
                                        target.table().id(),
                                        target.table().title(),
                                        target.table().measures().size() > 1
                                                ? target.measure().label()
                                                : null,
                                        target.isFilledBy(said)
                                                && target.table().dimensions().stream()
                                                        .allMatch(each -> said.contains(each.id())),
                                        target.table().dimensions().stream()
                                                .filter(each -> !said.contains(each.id()))
                                                .map(each -> each.concept().label())
                                                .toList()))
                .toList();
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
