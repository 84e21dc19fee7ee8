package org.palermo.submission.web;

import static org.palermo.access.Action.UPLOAD;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.palermo.submission.OwnLayouts;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.layout.Layout;
import org.palermo.submission.layout.LayoutProposal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a provider says once how a spreadsheet of its own is read. */
@Controller
class OwnLayoutController {

    private static final String OF_SUBMISSION =
            "/submissions/{entity}/{dataflow}/{period}/{number}/layout";

    private final OwnLayouts layouts;
    private final SubmissionReading reading;
    private final SubmissionService service;
    private final SubmissionJobs jobs;
    private final CheckWait wait;

    OwnLayoutController(
            OwnLayouts layouts,
            SubmissionReading reading,
            SubmissionService service,
            SubmissionJobs jobs,
            CheckWait wait) {
        this.layouts = layouts;
        this.reading = reading;
        this.service = service;
        this.jobs = jobs;
        this.wait = wait;
    }

    @GetMapping(OF_SUBMISSION)
    @Asks(UPLOAD)
    ModelAndView describe(
            SubmissionKey key,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String headerRow) {
        LayoutProposal proposal = layouts.propose(key, sheet, OwnLayoutForm.headerRow(headerRow));
        Map<String, String> meant =
                proposal.columns().stream()
                        .collect(
                                Collectors.toMap(
                                        LayoutProposal.Column::header,
                                        LayoutProposal.Column::meant,
                                        (first, _) -> first));
        List<String> chosen =
                proposal.targets().stream()
                        .filter(LayoutProposal.Choice::isProposed)
                        .map(LayoutProposal.Choice::id)
                        .toList();
        return page(key, proposal, "", meant, chosen, new Refusals());
    }

    @PostMapping(OF_SUBMISSION)
    @Asks(UPLOAD)
    ModelAndView save(SubmissionKey key, @RequestParam MultiValueMap<String, String> fields)
            throws IOException {
        OwnLayoutForm form = OwnLayoutForm.of(fields);
        LayoutProposal proposal = layouts.propose(key, form.sheet(), form.headerRow());
        Layout layout = form.layout(proposal);
        Refusals refusals = layouts.save(key, layout);
        if (refusals.isEmpty()) {
            return new ModelAndView("redirect:/submissions/" + again(key));
        }
        Map<String, String> meant =
                layout.columns().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.header(),
                                        each -> each.meant(),
                                        (first, _) -> first));
        ModelAndView page = page(key, proposal, form.name(), meant, form.targets(), refusals);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/layouts/{entity}")
    @Asks(UPLOAD)
    ModelAndView list(@PathVariable String entity) {
        return new ModelAndView("submission/layouts")
                .addObject("entity", entity)
                .addObject("layouts", layouts.of(DeliveryController.entity(entity)));
    }

    @PostMapping("/layouts/{entity}/{layout}/end")
    @Asks(UPLOAD)
    String end(@PathVariable String entity, @PathVariable long layout) {
        layouts.end(DeliveryController.entity(entity), layout);
        return "redirect:/layouts/" + DeliveryController.entity(entity);
    }

    /** The same file, delivered once more; its layout is known now. */
    private SubmissionKey again(SubmissionKey key) throws IOException {
        SubmissionReading.Original original = reading.original(key);
        Path copy = Files.createTempFile("delivery", ".bin");
        try {
            Files.write(copy, original.content());
            Receipt receipt =
                    service.receive(
                            key.entity(), key.dataflow(), key.period(), original.name(), copy);
            if (receipt instanceof Receipt.Stored(var submission)) {
                jobs.await(submission.key().toString(), wait.atMost());
                return submission.key();
            }
            return key;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static ModelAndView page(
            SubmissionKey key,
            LayoutProposal proposal,
            String name,
            Map<String, String> meant,
            List<String> chosen,
            Refusals refusals) {
        return new ModelAndView("submission/layout")
                .addObject("key", key)
                .addObject("proposal", proposal)
                .addObject("name", name)
                .addObject("meant", meant)
                .addObject("chosen", chosen)
                .addObject("refusals", refusals);
    }
}
