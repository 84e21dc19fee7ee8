package org.palermo.access.administration;

import static org.palermo.access.Action.INVITE;
import static org.palermo.access.administration.AccountPages.Place.PEOPLE;

import org.palermo.access.Asks;
import org.palermo.access.LinkKind;
import org.palermo.access.Refusals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A focal point's people: who contributes to its entity's returns, and who reads them. */
@Controller
class PeopleController {

    private static final String PATH = "/people";

    private final AccountKeeping keeping;
    private final AccountPages pages;

    PeopleController(AccountKeeping keeping, AccountPages pages) {
        this.keeping = keeping;
        this.pages = pages;
    }

    @GetMapping(PATH)
    @Asks(INVITE)
    String list(Model model) {
        return pages.list(PEOPLE, model, AccountForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(value = INVITE, recent = true)
    String invite(@ModelAttribute("form") AccountForm form, Model model) {
        return pages.invited(PEOPLE, form, keeping.invite(form), model);
    }

    @GetMapping(PATH + "/{id}")
    @Asks(INVITE)
    String show(@PathVariable long id, Model model) {
        return pages.one(PEOPLE, id, model, RoleForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH + "/{id}/roles")
    @Asks(value = INVITE, recent = true)
    String addRole(
            @PathVariable long id,
            @ModelAttribute("form") RoleForm form,
            Model model,
            RedirectAttributes afterwards) {
        return pages.roleAdded(PEOPLE, id, form, keeping.addRole(id, form), model, afterwards);
    }

    @PostMapping(PATH + "/{id}/roles/{role}/end")
    @Asks(value = INVITE, recent = true)
    String endRole(
            @PathVariable long id,
            @PathVariable long role,
            @RequestParam(defaultValue = "") String lastDay,
            Model model,
            RedirectAttributes afterwards) {
        return pages.roleEnded(PEOPLE, id, keeping.endRole(id, role, lastDay), model, afterwards);
    }

    @PostMapping(PATH + "/{id}/links")
    @Asks(value = INVITE, recent = true)
    String link(@PathVariable long id, @RequestParam LinkKind kind, Model model) {
        return pages.link(PEOPLE, id, kind, keeping.issue(id, kind), false, model);
    }
}
