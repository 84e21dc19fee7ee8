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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of all reporting entities, and the form for one more. */
@Controller
class EntityController {

    private static final String PATH = "/administration/entities";

    private final EntityAdministration administration;
    private final Choices choices;

    EntityController(EntityAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        return page(model, EntityForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(ADMINISTER)
    String add(
            @ModelAttribute("form") EntityForm form, Model model, RedirectAttributes afterwards) {
        Refusals refusals = administration.addEntity(form);
        if (!refusals.isEmpty()) {
            return page(model, form, refusals);
        }
        afterwards.addFlashAttribute("added", form.name());
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/{entity}")
    @Asks(ADMINISTER)
    String show(@PathVariable String entity, Model model) {
        return one(entity, model, administration.form(entity), new Refusals());
    }

    @PostMapping(PATH + "/{entity}")
    @Asks(value = ADMINISTER, recent = true)
    String change(
            @PathVariable String entity,
            @ModelAttribute("form") EntityForm form,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals = administration.changeEntity(entity, form);
        if (!refusals.isEmpty()) {
            return one(entity, model, form, refusals);
        }
        afterwards.addFlashAttribute("changed", form.name());
        return "redirect:" + PATH;
    }

    private String one(String entity, Model model, EntityForm form, Refusals refusals) {
        model.addAttribute("code", entity);
        model.addAttribute("areas", choices.areas());
        model.addAttribute("sovereigns", choices.entities());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/entity";
    }

    private String page(Model model, EntityForm form, Refusals refusals) {
        model.addAttribute("entities", administration.entities());
        model.addAttribute("areas", choices.areas());
        model.addAttribute("sovereigns", choices.entities());
        model.addAttribute("names", choices.names());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/entities";
    }
}
