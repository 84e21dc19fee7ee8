package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.palermo.provision.Agency;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of all agencies, and the form for one more. */
@Controller
class AgencyController {

    private static final String PATH = "/administration/agencies";

    private final EntityAdministration administration;
    private final Choices choices;

    AgencyController(EntityAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        return page(model, AgencyForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(ADMINISTER)
    String add(
            @ModelAttribute("form") AgencyForm form, Model model, RedirectAttributes afterwards) {
        Refusals refusals = administration.addAgency(form);
        if (!refusals.isEmpty()) {
            return page(model, form, refusals);
        }
        afterwards.addFlashAttribute("added", form.name());
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{entity}/{code}/end")
    @Asks(value = ADMINISTER, recent = true)
    String end(
            @PathVariable String entity, @PathVariable String code, RedirectAttributes afterwards) {
        administration.endAgency(entity, code);
        afterwards.addFlashAttribute("ended", entity + " · " + code);
        return "redirect:" + PATH;
    }

    private String page(Model model, AgencyForm form, Refusals refusals) {
        model.addAttribute("agencies", administration.agencies());
        model.addAttribute("entities", choices.entities());
        model.addAttribute("kinds", choices.of("access.agency.kind.", Agency.Kind.values()));
        model.addAttribute("names", choices.names());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/agencies";
    }
}
