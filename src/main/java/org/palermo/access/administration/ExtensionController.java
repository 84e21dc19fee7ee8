package org.palermo.access.administration;

import static org.palermo.access.Action.GRANT_EXTENSION;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of all extensions, and the form for one more; a link may fill the form in part. */
@Controller
class ExtensionController {

    private static final String PATH = "/administration/extensions";

    private final CalendarAdministration administration;
    private final Choices choices;

    ExtensionController(CalendarAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    @GetMapping(PATH)
    @Asks(GRANT_EXTENSION)
    String list(@ModelAttribute("form") ExtensionForm form, Model model) {
        return page(model, form, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(value = GRANT_EXTENSION, recent = true)
    String add(
            @ModelAttribute("form") ExtensionForm form,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals = administration.extend(form);
        if (!refusals.isEmpty()) {
            return page(model, form, refusals);
        }
        afterwards.addFlashAttribute(
                "added", form.entity() + " · " + form.dataflow() + " · " + form.period());
        afterwards.addFlashAttribute("until", form.dueOn());
        return "redirect:" + PATH;
    }

    private String page(Model model, ExtensionForm form, Refusals refusals) {
        model.addAttribute("extensions", administration.extensions());
        model.addAttribute("entities", choices.entities());
        model.addAttribute("dataflows", choices.dataflows());
        model.addAttribute("names", choices.names());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/extensions";
    }
}
