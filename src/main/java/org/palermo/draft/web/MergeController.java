package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftKey;
import org.palermo.draft.DraftOverview;
import org.palermo.draft.MergeOutcome;
import org.palermo.draft.MergeReport;
import org.palermo.draft.Merging;
import org.palermo.draft.Parts;
import org.palermo.draft.Settlement;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The merge of the agencies' parts: which agency gave what, and what is left to decide. */
@Controller
@RequestMapping("/drafts/{entity}/{dataflow}/{period}/merge")
class MergeController {

    private static final String KEEP = "keep";
    private static final String MERGED = "merged";

    private final DraftEntry entry;
    private final Merging merging;
    private final Parts parts;

    MergeController(DraftEntry entry, Merging merging, Parts parts) {
        this.entry = entry;
        this.merging = merging;
        this.parts = parts;
    }

    @GetMapping
    @Asks(Action.MERGE)
    String show(DraftKey key, Model model) {
        MergeReport report =
                merging.report(key).orElseThrow(() -> NotFoundException.of("merge", key));
        DraftOverview draft = entry.open(key);
        model.addAttribute("draft", draft);
        model.addAttribute("path", "/drafts/" + key);
        model.addAttribute("merge", MergeView.of(draft.questionnaire(), report));
        model.addAttribute(
                "agencies",
                parts.of(key).stream()
                        .map(part -> part.agency())
                        .filter(agency -> report.agencies().contains(agency.code()))
                        .toList());
        return "draft/merge";
    }

    @PostMapping
    @Asks(Action.MERGE)
    String merge(DraftKey key, RedirectAttributes afterwards) {
        MergeReport report = merging.merge(key);
        afterwards.addFlashAttribute("merged", report.figures().size());
        return report.open().isEmpty()
                ? "redirect:/drafts/" + key
                : "redirect:/drafts/" + key + "/merge";
    }

    /**
     * Decides one figure.
     *
     * @param choice {@code keep}, {@code merged}, or the code of the agency that is right
     */
    @PostMapping("/decision")
    @Asks(Action.MERGE)
    String decide(
            DraftKey key,
            @RequestParam String table,
            @RequestParam String series,
            @RequestParam String choice) {
        merging.settle(key, table, SeriesKey.parse(series), settlement(choice));
        return "redirect:/drafts/" + key + "/merge#open";
    }

    @PostMapping("/decisions")
    @Asks(Action.MERGE)
    String keepAll(DraftKey key, @RequestParam MergeOutcome outcome) {
        merging.keepAll(key, outcome);
        return "redirect:/drafts/" + key + "/merge#open";
    }

    private static Settlement settlement(String choice) {
        return switch (choice) {
            case KEEP -> new Settlement.Keep();
            case MERGED -> new Settlement.TakeMerged();
            default -> new Settlement.TakeAgency(choice);
        };
    }
}
