package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of all provision agreements, and the form for one more. */
@Controller
class AgreementController {

    private static final String PATH = "/administration/agreements";

    private final EntityAdministration administration;
    private final Choices choices;

    AgreementController(EntityAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        return page(model, AgreementForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(value = ADMINISTER, recent = true)
    String add(
            @ModelAttribute("form") AgreementForm form,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals = administration.addAgreement(form);
        if (!refusals.isEmpty()) {
            return page(model, form, refusals);
        }
        afterwards.addFlashAttribute("added", form.entity() + " · " + form.dataflow());
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{entity}/{dataflow}/end")
    @Asks(value = ADMINISTER, recent = true)
    String end(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @RequestParam(defaultValue = "") String last,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals = administration.endAgreement(entity, dataflow, last.strip());
        if (!refusals.isEmpty()) {
            return page(model, AgreementForm.EMPTY, refusals);
        }
        afterwards.addFlashAttribute("ended", entity + " · " + dataflow + " · " + last.strip());
        return "redirect:" + PATH;
    }

    private String page(Model model, AgreementForm form, Refusals refusals) {
        model.addAttribute("agreements", administration.agreements());
        model.addAttribute("entities", choices.entities());
        model.addAttribute("dataflows", choices.dataflows());
        model.addAttribute("names", choices.names());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/agreements";
    }
}
