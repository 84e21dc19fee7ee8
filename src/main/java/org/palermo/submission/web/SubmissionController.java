package org.palermo.submission.web;

import static org.palermo.access.Action.DECIDE;
import static org.palermo.access.Action.EXPLAIN;
import static org.palermo.access.Action.READ_SUBMISSION;
import static org.palermo.access.Action.SUBMIT;
import static org.palermo.access.Action.WITHDRAW;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.access.Sightings;
import org.palermo.submission.MirrorReading;
import org.palermo.submission.PageSection.Spot;
import org.palermo.submission.PageSections;
import org.palermo.submission.Precondition;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.ReturnReason;
import org.palermo.submission.ReviewService;
import org.palermo.submission.RevisionReasons;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionReading.Dossier;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.SubmissionStatus;
import org.palermo.vocabulary.Severity;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One submission: what was found in it, its figures, and every step of its way. */
@Controller
@RequestMapping("/submissions/{entity}/{dataflow}/{period}/{number}")
class SubmissionController {

    private static final int FINDINGS_ON_A_PAGE = 200;

    private final SubmissionReading reading;
    private final SubmissionService service;
    private final ReviewService review;
    private final MirrorReading mirrors;
    private final SubmissionJobs jobs;
    private final RevisionReasons reasons;
    private final PageSections sections;
    private final FigureLeads leads;
    private final Permissions permissions;
    private final Sightings sightings;

    SubmissionController(
            SubmissionReading reading,
            SubmissionService service,
            ReviewService review,
            MirrorReading mirrors,
            SubmissionJobs jobs,
            RevisionReasons reasons,
            PageSections sections,
            FigureLeads leads,
            Permissions permissions,
            Sightings sightings) {
        this.reading = reading;
        this.service = service;
        this.review = review;
        this.mirrors = mirrors;
        this.jobs = jobs;
        this.reasons = reasons;
        this.sections = sections;
        this.leads = leads;
        this.permissions = permissions;
        this.sightings = sightings;
    }

    @GetMapping
    @Asks(READ_SUBMISSION)
    String show(
            SubmissionKey key,
            @RequestParam(defaultValue = "1") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String asked,
            HttpServletResponse response,
            Model model) {
        int wanted = Math.clamp(page, 1, 100_000);
        Dossier dossier =
                reading.dossier(key, (wanted - 1) * FINDINGS_ON_A_PAGE, FINDINGS_ON_A_PAGE);
        if (asked != null && dossier.submission().status() != SubmissionStatus.RECEIVED) {
            response.setHeader("HX-Refresh", "true");
        }
        sightings.seen(key.entity(), key);
        Scope own = Scope.of(key.entity()).in(key.dataflow());
        int all = dossier.counts().values().stream().mapToInt(Integer::intValue).sum();
        model.addAttribute("dossier", dossier);
        model.addAttribute("path", "/submissions/" + key);
        model.addAttribute(
                "findings",
                dossier.findings().stream()
                        .map(each -> FindingView.of(each, dossier.lastTime().get(each.id())))
                        .toList());
        model.addAttribute("page", wanted);
        model.addAttribute(
                "pages", Math.max(1, (all + FINDINGS_ON_A_PAGE - 1) / FINDINGS_ON_A_PAGE));
        model.addAttribute("counts", counts(dossier));
        model.addAttribute("unexplainedRules", dossier.unexplained());
        model.addAttribute(
                "failed",
                dossier.submission().status() == SubmissionStatus.RECEIVED
                        && jobs.hasFailed(key.toString()));
        model.addAttribute("mayExplain", isChecked(dossier) && permissions.may(EXPLAIN, own));
        model.addAttribute("maySubmit", isChecked(dossier) && permissions.may(SUBMIT, own));
        model.addAttribute(
                "mayWithdraw",
                dossier.submission().status().successors().contains(SubmissionStatus.WITHDRAWN)
                        && permissions.may(WITHDRAW, own));
        model.addAttribute(
                "mayDecide",
                dossier.submission().status() == SubmissionStatus.SUBMITTED
                        && permissions.may(DECIDE, own)
                        && review.isSecondPerson(dossier.submission()));
        model.addAttribute("mirrored", mirrored(key));
        model.addAttribute("mayUpload", permissions.may(Action.UPLOAD, own));
        model.addAttribute("parts", sections.on(new Spot.OneSubmission(dossier.submission())));
        model.addAttribute("decisionParts", sections.on(new Spot.Decision(dossier.submission())));
        model.addAttribute("returnReasons", ReturnReason.values());
        model.addAttribute("revisionReasons", reasons.current());
        return "submission/submission";
    }

    @GetMapping("/figures")
    @Asks(READ_SUBMISSION)
    String figures(SubmissionKey key, @RequestParam(defaultValue = "") String to, Model model) {
        Dossier dossier = reading.dossier(key);
        sightings.seen(key.entity(), key + "/figures");
        FigureLeads.Chosen chosen = leads.of(dossier.submission(), to);
        model.addAttribute("dossier", dossier);
        model.addAttribute("path", "/submissions/" + key);
        model.addAttribute("parts", sections.on(new Spot.Figures(dossier.submission())));
        model.addAttribute("links", leads.offered(dossier.submission()));
        model.addAttribute("chosen", chosen.name());
        model.addAttribute(
                "grids", FigureGrid.of(dossier.questionnaire(), reading.cells(key), chosen));
        return "submission/figures";
    }

    @GetMapping("/file")
    @Asks(READ_SUBMISSION)
    ResponseEntity<byte[]> file(SubmissionKey key) {
        SubmissionReading.Original original = reading.original(key);
        sightings.taken(key.entity(), key + "/file");
        return Downloads.file(original.name(), original.mediaType(), original.content());
    }

    @PostMapping("/explanations")
    @Asks(EXPLAIN)
    String explain(
            SubmissionKey key,
            @RequestParam Map<String, String> fields,
            RedirectAttributes afterwards) {
        Map<Long, String> texts = ExplanationForm.texts(reading.dossier(key).findings(), fields);
        boolean all = service.explain(key, texts);
        afterwards.addFlashAttribute(all ? "done" : "personal", "submission.explained");
        return back(key);
    }

    @PostMapping("/still-true")
    @Asks(EXPLAIN)
    String stillTrue(SubmissionKey key, RedirectAttributes afterwards) {
        service.confirmAgain(key);
        afterwards.addFlashAttribute("done", "submission.explained");
        return back(key);
    }

    @PostMapping("/revision")
    @Asks(EXPLAIN)
    String revision(
            SubmissionKey key,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes afterwards) {
        if (!service.giveRevisionReason(key, reason, note.strip())) {
            afterwards.addFlashAttribute("personal", "");
        }
        return back(key);
    }

    @PostMapping("/submit")
    @Asks(SUBMIT)
    String submit(SubmissionKey key, RedirectAttributes afterwards) {
        List<Precondition> unmet = service.submit(key);
        afterwards.addFlashAttribute(
                unmet.isEmpty() ? "done" : "unmet",
                unmet.isEmpty() ? "submission.submitted" : unmet);
        return back(key);
    }

    @PostMapping("/withdraw")
    @Asks(WITHDRAW)
    String withdraw(SubmissionKey key, RedirectAttributes afterwards) {
        service.withdraw(key);
        afterwards.addFlashAttribute("done", "submission.withdrawn");
        return back(key);
    }

    @PostMapping("/accept")
    @Asks(DECIDE)
    String accept(SubmissionKey key, @RequestParam int version, RedirectAttributes afterwards) {
        review.accept(key, version);
        afterwards.addFlashAttribute("done", "submission.accepted");
        return back(key);
    }

    @PostMapping("/return")
    @Asks(DECIDE)
    String returnForCorrection(
            SubmissionKey key,
            @RequestParam int version,
            @RequestParam ReturnReason reason,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes afterwards) {
        if (note.isBlank()) {
            afterwards.addFlashAttribute("noteMissing", true);
            return back(key);
        }
        if (review.returnForCorrection(key, version, reason, note.strip())) {
            afterwards.addFlashAttribute("done", "submission.returned");
        } else {
            afterwards.addFlashAttribute("personal", "");
        }
        return back(key);
    }

    /** Empty for everybody who may not see both sides. */
    private List<FindingView> mirrored(SubmissionKey key) {
        return permissions.may(DECIDE, Scope.everything().in(key.dataflow()))
                ? mirrors.findings(key).stream()
                        .map(each -> FindingView.of(new RecordedFinding(0, each, null)))
                        .toList()
                : List.of();
    }

    private static String back(SubmissionKey key) {
        return "redirect:/submissions/" + key;
    }

    private static boolean isChecked(Dossier dossier) {
        return dossier.submission().status() == SubmissionStatus.CHECKED;
    }

    private static Map<String, Integer> counts(Dossier dossier) {
        Map<String, Integer> counts = new HashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(severity.name(), dossier.counts().getOrDefault(severity, 0));
        }
        return counts;
    }
}
