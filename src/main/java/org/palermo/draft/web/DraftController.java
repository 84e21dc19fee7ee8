package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.draft.AgencyPart;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftKey;
import org.palermo.draft.DraftOverview;
import org.palermo.draft.DraftSubmission;
import org.palermo.draft.EarlierStatements;
import org.palermo.draft.Handover;
import org.palermo.draft.MergeReport;
import org.palermo.draft.Merging;
import org.palermo.draft.OpenDrafts;
import org.palermo.draft.Parts;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionJobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A state's return in the making: its tables, its agencies' parts, and handing it over. */
@Controller
@RequestMapping("/drafts")
class DraftController {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OpenDrafts open;
    private final DraftEntry entry;
    private final Parts parts;
    private final Merging merging;
    private final DraftSubmission handingOver;
    private final EarlierStatements earlier;
    private final SubmissionJobs jobs;
    private final Permissions permissions;

    DraftController(
            OpenDrafts open,
            DraftEntry entry,
            Parts parts,
            Merging merging,
            DraftSubmission handingOver,
            EarlierStatements earlier,
            SubmissionJobs jobs,
            Permissions permissions) {
        this.open = open;
        this.entry = entry;
        this.parts = parts;
        this.merging = merging;
        this.handingOver = handingOver;
        this.earlier = earlier;
        this.jobs = jobs;
        this.permissions = permissions;
    }

    @GetMapping
    @Asks(Action.FILL_PART)
    String list(Model model) {
        model.addAttribute("drafts", open.all());
        return "draft/list";
    }

    /** Who may fill in one agency's part only is led there. */
    @GetMapping("/{entity}/{dataflow}/{period}")
    @Asks(Action.FILL_PART)
    String show(DraftKey key, Model model) {
        if (!permissions.may(Action.FILL_PART, Scope.of(key.entity()).in(key.dataflow()))) {
            List<AgencyPart> own = parts.of(key).stream().filter(AgencyPart::isOwn).toList();
            if (!own.isEmpty()) {
                return "redirect:/drafts/" + key.of(own.getFirst().agency().code());
            }
        }
        DraftOverview draft = entry.open(key);
        boolean mayMerge = permissions.may(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        List<AgencyPart> agencies = mayMerge ? parts.of(key) : List.of();
        Optional<MergeReport> report = mayMerge ? merging.report(key) : Optional.empty();
        model.addAttribute("draft", draft);
        model.addAttribute("path", "/drafts/" + key);
        model.addAttribute("tables", TableLine.of(draft, entry.check(key)));
        model.addAttribute("agencies", agencies);
        model.addAttribute("isShared", agencies.size() > 1 || report.isPresent());
        model.addAttribute("report", report.orElse(null));
        model.addAttribute("earlier", draft.mayChange() ? earlier.count(key) : 0);
        model.addAttribute("mayHandOver", mayHandOver(draft, mayMerge));
        if (mayMerge) {
            model.addAttribute("rule", RuleView.of(merging.rule(key), agencies));
        }
        return "draft/state";
    }

    private boolean mayHandOver(DraftOverview draft, boolean mayMerge) {
        return draft.mayChange()
                && permissions.may(
                        Action.UPLOAD, Scope.of(draft.key().entity()).in(draft.key().dataflow()))
                && (mayMerge || !parts.areSeveral(draft.key()));
    }

    @PostMapping("/{entity}/{dataflow}/{period}/earlier")
    @Asks(Action.FILL_PART)
    String takeOver(DraftKey key, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute("takenOver", earlier.takeOver(key));
        return back(key);
    }

    @PostMapping("/{entity}/{dataflow}/{period}/submit")
    @Asks(Action.UPLOAD)
    String handOver(DraftKey key, RedirectAttributes afterwards) {
        return switch (handingOver.handOver(key)) {
            case Handover.Done(Receipt.Stored(var submission)) -> {
                jobs.await(submission.key().toString(), PATIENCE);
                yield "redirect:/submissions/" + submission.key();
            }
            case Handover.Done(Receipt.AlreadyHere(var submission)) -> {
                afterwards.addFlashAttribute("alreadyHere", submission.key().number());
                yield "redirect:/submissions/" + submission.key();
            }
            case Handover.Done(Receipt.Refused(var findings)) -> {
                afterwards.addFlashAttribute("refusals", FoundLine.of(findings));
                yield back(key);
            }
            case Handover.Undecided(var figures) -> {
                afterwards.addFlashAttribute("undecided", figures);
                yield back(key);
            }
            case Handover.Stale _ -> {
                afterwards.addFlashAttribute("stale", true);
                yield back(key);
            }
            case Handover.Empty _ -> {
                afterwards.addFlashAttribute("empty", true);
                yield back(key);
            }
        };
    }

    private static String back(DraftKey key) {
        return "redirect:/drafts/" + key;
    }
}
