package org.palermo.submission.web;

import static org.palermo.access.Action.DOWNLOAD_TEMPLATE;
import static org.palermo.access.Action.READ_SUBMISSION;
import static org.palermo.access.Action.SEE_OWN_RETURNS;
import static org.palermo.access.Action.UPLOAD;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.access.Sightings;
import org.palermo.submission.PageSection.Spot;
import org.palermo.submission.PageSections;
import org.palermo.submission.Receipt;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.RoundReading;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.Templates;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an entity owes for a period: the template, the delivery, and what was delivered so far. */
@Controller
@RequestMapping("/submissions")
class DeliveryController {

    private static final int SHOWN_STANDINGS = 12;

    private final SubmissionReading reading;
    private final RoundReading rounds;
    private final SubmissionService service;
    private final SubmissionJobs jobs;
    private final Templates templates;
    private final PageSections sections;
    private final Permissions permissions;
    private final Sightings sightings;
    private final CheckWait wait;

    DeliveryController(
            SubmissionReading reading,
            RoundReading rounds,
            SubmissionService service,
            SubmissionJobs jobs,
            Templates templates,
            PageSections sections,
            Permissions permissions,
            CheckWait wait,
            Sightings sightings) {
        this.reading = reading;
        this.rounds = rounds;
        this.service = service;
        this.jobs = jobs;
        this.templates = templates;
        this.sections = sections;
        this.permissions = permissions;
        this.wait = wait;
        this.sightings = sightings;
    }

    @GetMapping
    @Asks(SEE_OWN_RETURNS)
    String list(Model model) {
        model.addAttribute("obligations", reading.open());
        model.addAttribute("closed", reading.closed());
        model.addAttribute("standings", rounds.own().stream().limit(SHOWN_STANDINGS).toList());
        return "submission/list";
    }

    @GetMapping("/{entity}/{dataflow}/{period}")
    @Asks(READ_SUBMISSION)
    String show(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @PathVariable String period,
            Model model) {
        return page(entity(entity), dataflow, period(period), List.of(), model);
    }

    @GetMapping("/{entity}/{dataflow}/{period}/template.xlsx")
    @Asks(DOWNLOAD_TEMPLATE)
    ResponseEntity<byte[]> template(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @PathVariable String period) {
        byte[] workbook = templates.workbook(entity(entity), dataflow, period(period));
        sightings.taken(
                entity(entity), "%s/%s/%s/template.xlsx".formatted(entity, dataflow, period));
        return Downloads.file(
                "%s-%s-%s.xlsx".formatted(entity, dataflow, period), Downloads.WORKBOOK, workbook);
    }

    @PostMapping("/{entity}/{dataflow}/{period}")
    @Asks(UPLOAD)
    ModelAndView deliver(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @PathVariable String period,
            @RequestParam("file") MultipartFile file,
            RedirectAttributes afterwards)
            throws IOException {
        Receipt receipt = receive(entity(entity), dataflow, period(period), file);
        return switch (receipt) {
            case Receipt.Stored(var submission) -> {
                jobs.await(submission.key().toString(), wait.atMost());
                yield new ModelAndView("redirect:/submissions/" + submission.key());
            }
            case Receipt.AlreadyHere(var submission) -> {
                afterwards.addFlashAttribute("alreadyHere", submission.key().number());
                yield new ModelAndView("redirect:/submissions/" + submission.key());
            }
            case Receipt.Refused(var findings) -> {
                var model = new org.springframework.ui.ExtendedModelMap();
                List<FindingView> refusals =
                        findings.stream()
                                .map(each -> FindingView.of(new RecordedFinding(0, each, null)))
                                .toList();
                String view = page(entity(entity), dataflow, period(period), refusals, model);
                yield new ModelAndView(view, model, HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private Receipt receive(
            EntityCode entity, String dataflow, ReportingPeriod period, MultipartFile file)
            throws IOException {
        Path copy = Files.createTempFile("delivery", ".bin");
        try {
            file.transferTo(copy);
            String name = file.getOriginalFilename();
            return service.receive(
                    entity, dataflow, period, name == null ? "" : baseName(name), copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Some browsers send a path; only its last part is a name, without what turns text around. */
    private static String baseName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
    }

    private String page(
            EntityCode entity,
            String dataflow,
            ReportingPeriod period,
            List<FindingView> refusals,
            Model model) {
        model.addAttribute("obligation", reading.obligation(entity, dataflow, period));
        model.addAttribute("refusals", refusals);
        model.addAttribute("parts", sections.on(new Spot.Obligation(entity, dataflow, period)));
        model.addAttribute(
                "mayUpload", permissions.may(Action.UPLOAD, Scope.of(entity).in(dataflow)));
        return "submission/obligation";
    }

    static EntityCode entity(String text) {
        if (!EntityCode.isWellFormed(text)) {
            throw NotFoundException.of("entity", text);
        }
        return new EntityCode(text);
    }

    static ReportingPeriod period(String text) {
        if (!ReportingPeriod.isWellFormed(text)) {
            throw NotFoundException.of("period", text);
        }
        return ReportingPeriod.parse(text);
    }
}
