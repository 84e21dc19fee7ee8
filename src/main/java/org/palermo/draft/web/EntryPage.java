package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Permissions;
import org.palermo.draft.DraftCell;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftOverview;
import org.palermo.provision.Agency;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.submission.RuleBooks;
import org.palermo.validation.Applicability;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts together what the page of one table shows. */
@Component
class EntryPage {

    private final Permissions permissions;
    private final DraftEntry entry;
    private final Definitions definitions;
    private final RuleBooks books;
    private final RowCodes rowCodes;

    EntryPage(
            Permissions permissions,
            DraftEntry entry,
            Definitions definitions,
            RuleBooks books,
            RowCodes rowCodes) {
        this.permissions = permissions;
        this.entry = entry;
        this.definitions = definitions;
        this.books = books;
        this.rowCodes = rowCodes;
    }

    /** A dimension whose codes are chosen row by row, and what was typed for it without success. */
    record RowChoice(Dimension dimension, List<Code> codes, RowCodes.@Nullable Resolved asked) {}

    /** Something that may stand in a cell instead of a figure, or beside one. */
    record Sign(String code, String label, boolean withFigure) {}

    /** What a person typed that somebody else was faster with. */
    record Conflict(String series, String label, DraftCell theirs, String typed) {}

    /**
     * What one request changed about the page.
     *
     * @param rows rows to show although they hold nothing yet
     * @param asked what was typed for a new row and not understood, by dimension
     * @param typed what was typed into cells that somebody else changed meanwhile
     */
    record Situation(
            Set<String> rows, Map<String, RowCodes.Resolved> asked, Map<SeriesKey, String> typed) {

        static Situation plain(Set<String> rows) {
            return new Situation(rows, Map.of(), Map.of());
        }
    }

    String show(EntryTable table, Situation situation, Model model) {
        DraftOverview overview = entry.open(table.key());
        List<DraftCell> cells = entry.cells(table.key(), table.id());
        EntrySheet sheet =
                EntrySheet.of(
                        table.table(),
                        withTyped(cells, situation.typed()),
                        situation.rows(),
                        locked(overview, table.table()));
        model.addAttribute("entry", table);
        model.addAttribute("sheet", sheet);
        model.addAttribute("overview", overview);
        model.addAttribute("place", place(overview));
        model.addAttribute("actor", permissions.actor().account());
        model.addAttribute("until", overview.sequence());
        model.addAttribute("counted", counted(table.table()));
        model.addAttribute("sums", sums(table.table()));
        model.addAttribute("signs", signs());
        model.addAttribute("choices", choices(sheet, situation.asked()));
        addFindings(table, sheet, model);
        addConflicts(sheet, cells, situation.typed(), model);
        addNeighbours(table, model);
        return "draft/table";
    }

    /** The cells that cannot exist, such as those of a sea border where there is no sea. */
    private Predicate<SeriesKey> locked(DraftOverview overview, Table table) {
        Applicability applicability =
                definitions
                        .codeList("CL_AREA")
                        .find(overview.entity().area())
                        .map(area -> Applicability.of(books.of(overview.questionnaire()), area))
                        .orElse(null);
        return series -> applicability != null && applicability.excludes(table, series.codes());
    }

    /** Whose figures these are: the entity's, or those of one of its agencies. */
    private static String place(DraftOverview overview) {
        Agency agency = overview.agency();
        return agency == null
                ? overview.entity().name()
                : overview.entity().name() + " · " + agency.name();
    }

    private void addFindings(EntryTable table, EntrySheet sheet, Model model) {
        EntryFindings findings = EntryFindings.of(table.id(), entry.check(table.key()));
        model.addAttribute("findings", findings);
        model.addAttribute("described", findings.bySeries());
        model.addAttribute("severities", findings.severities());
        model.addAttribute("labels", labels(sheet));
    }

    private static Map<String, String> labels(EntrySheet sheet) {
        Map<String, String> labels = new HashMap<>();
        sheet.lines()
                .forEach(
                        line ->
                                line.slots()
                                        .forEach(slot -> labels.put(slot.series(), slot.label())));
        return labels;
    }

    private static void addConflicts(
            EntrySheet sheet, List<DraftCell> cells, Map<SeriesKey, String> typed, Model model) {
        Map<String, String> labels = typed.isEmpty() ? Map.of() : labels(sheet);
        model.addAttribute(
                "conflicts",
                cells.stream()
                        .filter(cell -> typed.containsKey(cell.series()))
                        .map(
                                cell ->
                                        new Conflict(
                                                cell.series().toString(),
                                                labels.getOrDefault(
                                                        cell.series().toString(),
                                                        cell.series().toString()),
                                                cell,
                                                typed.getOrDefault(cell.series(), "")))
                        .toList());
    }

    private static void addNeighbours(EntryTable table, Model model) {
        List<Table> tables = table.questionnaire().tables();
        int position = tables.indexOf(table.table());
        model.addAttribute("previous", position > 0 ? tables.get(position - 1) : null);
        model.addAttribute("next", position + 1 < tables.size() ? tables.get(position + 1) : null);
    }

    /** What the person typed stays in its cell, over what somebody else has put there. */
    private static List<DraftCell> withTyped(List<DraftCell> cells, Map<SeriesKey, String> typed) {
        return cells.stream()
                .map(
                        cell ->
                                typed.containsKey(cell.series())
                                        ? EntryText.replaced(
                                                cell, typed.getOrDefault(cell.series(), ""))
                                        : cell)
                .toList();
    }

    private List<RowChoice> choices(EntrySheet sheet, Map<String, RowCodes.Resolved> asked) {
        return sheet.choices().stream()
                .map(
                        dimension ->
                                new RowChoice(
                                        dimension,
                                        rowCodes.choices(dimension),
                                        asked.get(dimension.id())))
                .toList();
    }

    /**
     * The dimensions whose members add up to the total: {@code 1:_T:Y18T24,Y25T39} is the second
     * one, where the codes after the second colon are parts of other parts.
     */
    private static String sums(Table table) {
        List<String> sums = new ArrayList<>();
        for (Dimension dimension : table.dimensions()) {
            List<Code> parts = dimension.codes().parts();
            Set<String> ids = parts.stream().map(Code::id).collect(Collectors.toSet());
            if (dimension.partition() && dimension.codes().contains(Code.TOTAL)) {
                sums.add(
                        table.position(dimension.id())
                                + ":"
                                + Code.TOTAL
                                + ":"
                                + parts.stream()
                                        .filter(part -> part.parent() != null)
                                        .filter(part -> ids.contains(part.parent()))
                                        .map(Code::id)
                                        .collect(Collectors.joining(",")));
            }
        }
        return String.join(" ", sums);
    }

    /** The measures that are counted, and so add up. */
    private static String counted(Table table) {
        return table.measures().stream()
                .filter(measure -> measure.kind() == Measure.Kind.COUNT)
                .map(Measure::id)
                .collect(Collectors.joining(" "));
    }

    private List<Sign> signs() {
        Set<String> allowed = allowedStatuses();
        return definitions.codeList("CL_OBS_STATUS").codes().stream()
                .filter(code -> allowed.contains(code.id()) && !code.id().equals("A"))
                .map(
                        code ->
                                new Sign(
                                        code.id(),
                                        code.label(),
                                        "yes".equals(code.properties().get("figure"))))
                .toList();
    }

    private Set<String> allowedStatuses() {
        return definitions.generalRules().stream()
                .filter(rule -> rule.kind().equals("status"))
                .flatMap(
                        rule ->
                                rule.settings().get("statuses") instanceof List<?> list
                                        ? list.stream().map(String::valueOf)
                                        : java.util.stream.Stream.empty())
                .collect(Collectors.toSet());
    }
}
