package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.draft.CellChange;
import org.palermo.draft.CellOutcome;
import org.palermo.draft.DraftCell;
import org.palermo.draft.DraftEntry;
import org.palermo.structure.Dimension;
import org.palermo.submission.TableLayout;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Entry by hand: the page of one table, which is a form also where no script runs. */
@Controller
@RequestMapping({
    "/drafts/{entity}/{dataflow}/{period}/tables/{table}",
    "/drafts/{entity}/{dataflow}/{period}/agencies/{agency}/tables/{table}"
})
class EntryController {

    private final DraftEntry drafts;
    private final EntryPage page;
    private final RowCodes rowCodes;

    EntryController(DraftEntry drafts, EntryPage page, RowCodes rowCodes) {
        this.drafts = drafts;
        this.page = page;
        this.rowCodes = rowCodes;
    }

    @GetMapping
    @Asks(Action.FILL_PART)
    String show(EntryTable entry, @RequestParam(defaultValue = "") Set<String> row, Model model) {
        return page.show(entry, EntryPage.Situation.plain(row), model);
    }

    @PostMapping
    @Asks(Action.FILL_PART)
    ModelAndView save(
            EntryTable entry,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect) {
        EntryForm form = EntryForm.of(entry, fields);
        Map<SeriesKey, String> lost = save(entry, form);
        Map<String, RowCodes.Resolved> asked = asked(entry, fields);
        Set<String> rows = new LinkedHashSet<>(form.rows());
        boolean added = add(entry, asked, rows);
        if (lost.isEmpty() && (added || asked.isEmpty())) {
            if (!rows.isEmpty()) {
                redirect.addAttribute("row", rows.toArray());
            }
            redirect.addFlashAttribute("done", "draft.entry.saved");
            return new ModelAndView("redirect:" + entry.path());
        }
        var situation = new EntryPage.Situation(rows, added ? Map.of() : asked, lost);
        return new ModelAndView(
                page.show(entry, situation, model),
                model.asMap(),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Answers what was typed into cells that somebody else changed meanwhile. */
    private Map<SeriesKey, String> save(EntryTable entry, EntryForm form) {
        Map<SeriesKey, DraftCell> current =
                drafts.cells(entry.key(), entry.id()).stream()
                        .collect(Collectors.toMap(DraftCell::series, Function.identity()));
        List<CellChange> changes =
                form.changes(
                        entry.id(),
                        current,
                        series -> drafts.history(entry.key(), entry.id(), series));
        Map<SeriesKey, String> lost = new LinkedHashMap<>();
        List<CellOutcome> outcomes = drafts.change(entry.key(), changes);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof CellOutcome.Conflict) {
                lost.put(changes.get(i).series(), changes.get(i).typed().value());
            }
        }
        return lost;
    }

    /** What was typed for a new row, by dimension; empty when nothing was. */
    private Map<String, RowCodes.Resolved> asked(
            EntryTable entry, MultiValueMap<String, String> fields) {
        Map<String, RowCodes.Resolved> asked = new HashMap<>();
        for (Dimension dimension : TableLayout.of(entry.table()).rows()) {
            String suggested = EntryForm.first(fields, "suggested:" + dimension.id());
            String typed = EntryForm.first(fields, "new:" + dimension.id());
            String text = suggested.isEmpty() ? typed : suggested;
            if (!text.isBlank()) {
                asked.put(dimension.id(), rowCodes.resolve(dimension, text));
            }
        }
        return asked;
    }

    private static boolean add(
            EntryTable entry, Map<String, RowCodes.Resolved> asked, Set<String> rows) {
        StringBuilder row = new StringBuilder();
        for (Dimension dimension : TableLayout.of(entry.table()).rows()) {
            RowCodes.Resolved resolved = asked.get(dimension.id());
            if (resolved == null || resolved.found() == null) {
                return false;
            }
            row.append(row.isEmpty() ? "" : "|").append(resolved.found().code());
        }
        return rows.add(row.toString());
    }

    @GetMapping("/nil")
    @Asks(Action.FILL_PART)
    String askNil(EntryTable entry, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("filled", filled(entry));
        return "draft/nil";
    }

    @PostMapping("/nil")
    @Asks(Action.FILL_PART)
    String nil(EntryTable entry, RedirectAttributes redirect) {
        drafts.nil(entry.key(), entry.id());
        redirect.addFlashAttribute("done", "draft.entry.nil.done");
        return "redirect:" + entry.path();
    }

    private long filled(EntryTable entry) {
        return drafts.cells(entry.key(), entry.id()).stream()
                .filter(cell -> !EntryText.of(cell).isEmpty())
                .count();
    }

    @GetMapping("/history")
    @Asks(Action.FILL_PART)
    String history(EntryTable entry, @RequestParam String series, Model model) {
        List<DraftCell> versions = drafts.history(entry.key(), entry.id(), entry.series(series));
        model.addAttribute("entry", entry);
        model.addAttribute("label", EntrySheet.label(entry.table(), entry.series(series)));
        model.addAttribute(
                "versions", versions.reversed().stream().map(EntryCells.Shown::of).toList());
        model.addAttribute("series", series);
        return "draft/history";
    }
}
