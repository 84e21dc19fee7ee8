package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.access.Sightings;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftKey;
import org.palermo.draft.DraftOverview;
import org.palermo.draft.Parts;
import org.palermo.submission.Templates;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
import java.util.Map;
import java.util.Objects;

/** One agency's part: the template, the upload, the tables, and delivering it. */
@Controller
@RequestMapping("/drafts/{entity}/{dataflow}/{period}/agencies/{agency}")
class PartController {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final DraftEntry entry;
    private final Parts parts;
    private final Templates templates;
    private final Sightings sightings;
    private final Permissions permissions;

    PartController(
            DraftEntry entry,
            Parts parts,
            Templates templates,
            Permissions permissions,
            Sightings sightings) {
        this.entry = entry;
        this.parts = parts;
        this.templates = templates;
        this.permissions = permissions;
        this.sightings = sightings;
    }

    @GetMapping
    @Asks(Action.FILL_PART)
    String show(DraftKey key, Model model) {
        return page(key, List.of(), model);
    }

    @GetMapping("/template.xlsx")
    @Asks(Action.FILL_PART)
    ResponseEntity<byte[]> template(DraftKey key) {
        String name =
                "%s-%s-%s-%s.xlsx"
                        .formatted(key.entity(), key.dataflow(), key.period(), key.agency());
        byte[] workbook =
                templates.workbookOfPart(
                        key.entity(),
                        Objects.requireNonNull(key.agency()),
                        key.dataflow(),
                        key.period());
        sightings.taken(key.entity(), key + "/template.xlsx");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(workbook);
    }

    @PostMapping
    @Asks(Action.FILL_PART)
    ModelAndView upload(
            DraftKey key, @RequestParam("file") MultipartFile file, RedirectAttributes afterwards)
            throws IOException {
        Parts.Upload upload = take(key, file);
        if (!upload.isRefused()) {
            afterwards.addFlashAttribute("taken", upload.figures());
            return new ModelAndView("redirect:/drafts/" + key);
        }
        var model = new ExtendedModelMap();
        String view = page(key, FoundLine.of(upload.findings()), model);
        return new ModelAndView(view, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Parts.Upload take(DraftKey key, MultipartFile file) throws IOException {
        Path copy = Files.createTempFile("part", ".bin");
        try {
            file.transferTo(copy);
            return parts.upload(key, copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @PostMapping("/deliver")
    @Asks(Action.FILL_PART)
    String deliver(DraftKey key, RedirectAttributes afterwards) {
        parts.deliver(key);
        afterwards.addFlashAttribute("done", "draft.part.delivered.done");
        return "redirect:/drafts/" + key;
    }

    @PostMapping("/take-back")
    @Asks(Action.FILL_PART)
    String takeBack(DraftKey key, RedirectAttributes afterwards) {
        parts.takeBack(key);
        afterwards.addFlashAttribute("done", "draft.part.taken-back.done");
        return "redirect:/drafts/" + key;
    }

    @PostMapping("/share")
    @Asks(Action.MERGE)
    String share(DraftKey key, @RequestParam boolean shared) {
        parts.share(key, shared);
        return "redirect:/drafts/" + key.ofState();
    }

    private String page(DraftKey key, List<FoundLine> refusals, Model model) {
        DraftOverview draft = entry.open(key);
        model.addAttribute("draft", draft);
        model.addAttribute("path", "/drafts/" + key);
        model.addAttribute("tables", TableLine.of(draft, entry.check(key)));
        model.addAttribute("refusals", refusals);
        model.addAttribute(
                "mayFill",
                permissions.may(
                        Action.FILL_PART, Scope.of(key.entity(), key.agency()).in(key.dataflow())));
        boolean mayMerge = permissions.may(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        model.addAttribute("mayMerge", mayMerge);
        model.addAttribute(
                "others",
                mayMerge
                        ? Map.of()
                        : parts.of(key).stream()
                                .filter(part -> !part.agency().code().equals(key.agency()))
                                .collect(
                                        java.util.stream.Collectors.toMap(
                                                part -> part.agency().code(),
                                                part -> part.agency().name())));
        return "draft/agency";
    }
}
