package org.palermo.submission.web;

import static org.palermo.access.Action.MAP_CODES;
import static org.palermo.access.Action.READ_SUBMISSION;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.structure.CodeList;
import org.palermo.submission.CodeMapping;
import org.palermo.submission.CodeMappingService;
import org.palermo.submission.CodeMappingService.Unknowns;
import org.palermo.submission.Confirmation;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.EntityCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the spellings in an entity's files mean: those still unknown, and those confirmed. */
@Controller
class SpellingController {

    private static final int MOST_SHOWN = 100;
    private static final String FIELD = "code-";

    private final CodeMappingService service;
    private final SubmissionJobs jobs;
    private final CheckWait wait;
    private final Permissions permissions;

    SpellingController(
            CodeMappingService service,
            SubmissionJobs jobs,
            CheckWait wait,
            Permissions permissions) {
        this.service = service;
        this.jobs = jobs;
        this.wait = wait;
        this.permissions = permissions;
    }

    @GetMapping("/submissions/{entity}/{dataflow}/{period}/{number}/spellings")
    @Asks(MAP_CODES)
    String show(SubmissionKey key, Model model) {
        return page(key, Map.of(), Set.of(), false, model);
    }

    @PostMapping("/submissions/{entity}/{dataflow}/{period}/{number}/spellings")
    @Asks(MAP_CODES)
    ModelAndView confirm(
            SubmissionKey key,
            @RequestParam Map<String, String> fields,
            RedirectAttributes afterwards) {
        Map<Long, String> said = said(fields);
        return switch (service.confirm(key, said)) {
            case Confirmation.CheckedAgain(var submission, var byOthers) -> {
                jobs.await(submission.key().toString(), wait.atMost());
                afterwards.addFlashAttribute(
                        "done",
                        byOthers == 0
                                ? "submission.spellings.kept"
                                : "submission.spellings.others");
                yield to("/submissions/" + submission.key());
            }
            case Confirmation.TooLate _ -> {
                afterwards.addFlashAttribute("done", "submission.spellings.late");
                yield to("/submissions/" + key);
            }
            case Confirmation.Silent _ -> again(key, said, Set.of(), true);
            case Confirmation.Unclear(var unclear) -> again(key, said, unclear, false);
            case Confirmation.Refused(var findings) -> {
                ModelAndView page = again(key, said, Set.of(), false);
                page.addObject("refusals", findings.stream().map(Finding::message).toList());
                yield page;
            }
        };
    }

    @GetMapping("/mappings/{entity}")
    @Asks(READ_SUBMISSION)
    String mappings(@PathVariable String entity, Model model) {
        EntityCode code = DeliveryController.entity(entity);
        Map<Boolean, List<CodeMapping>> decisions =
                service.of(code).stream()
                        .collect(Collectors.partitioningBy(each -> each.code() != null));
        model.addAttribute("entity", code);
        model.addAttribute("current", decisions.get(true));
        model.addAttribute("ended", decisions.get(false));
        model.addAttribute("codes", service);
        model.addAttribute("mayEnd", permissions.may(Action.MAP_CODES, Scope.of(code)));
        return "submission/mappings";
    }

    @PostMapping("/mappings/{entity}/{id}/end")
    @Asks(MAP_CODES)
    String end(@PathVariable String entity, @PathVariable long id, RedirectAttributes afterwards) {
        service.end(DeliveryController.entity(entity), id);
        afterwards.addFlashAttribute("done", "submission.mappings.ended");
        return "redirect:/mappings/" + entity;
    }

    private ModelAndView again(
            SubmissionKey key, Map<Long, String> said, Set<Long> unclear, boolean silent) {
        var model = new ExtendedModelMap();
        String view = page(key, said, unclear, silent, model);
        return new ModelAndView(view, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String page(
            SubmissionKey key,
            Map<Long, String> said,
            Set<Long> unclear,
            boolean silent,
            Model model) {
        Unknowns unknowns = service.unknowns(key, MOST_SHOWN);
        model.addAttribute("path", "/submissions/" + key);
        model.addAttribute("key", key);
        model.addAttribute("all", unknowns.all());
        model.addAttribute(
                "spellings",
                unknowns.spellings().stream()
                        .map(each -> SpellingView.of(each, said, unclear.contains(each.use().id())))
                        .toList());
        model.addAttribute("choices", choices(unknowns));
        model.addAttribute("titles", titles(unknowns.choices()));
        model.addAttribute("silent", silent);
        model.addAttribute("refusals", List.of());
        return "submission/spellings";
    }

    /** The codes of the lists that are asked for, by the id of the list. */
    private static Map<String, List<String>> choices(Unknowns unknowns) {
        Set<String> asked =
                unknowns.spellings().stream()
                        .map(each -> each.use().codeList())
                        .collect(Collectors.toSet());
        return unknowns.choices().values().stream()
                .filter(list -> asked.contains(list.id()))
                .collect(
                        Collectors.toMap(
                                CodeList::id,
                                list -> list.codes().stream().map(SpellingView::choice).toList()));
    }

    private static Map<String, String> titles(Map<String, CodeList> lists) {
        return lists.values().stream().collect(Collectors.toMap(CodeList::id, CodeList::title));
    }

    private static Map<Long, String> said(Map<String, String> fields) {
        Map<Long, String> said = new HashMap<>();
        fields.forEach(
                (name, text) -> {
                    if (name.matches(FIELD + "\\d{1,18}")) {
                        said.put(Long.valueOf(name.substring(FIELD.length())), text);
                    }
                });
        return said;
    }

    private static ModelAndView to(String path) {
        return new ModelAndView("redirect:" + path);
    }
}
