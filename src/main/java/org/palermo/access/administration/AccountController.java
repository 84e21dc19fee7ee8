package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;
import static org.palermo.access.administration.AccountPages.Place.ADMINISTRATION;

import org.palermo.access.Asks;
import org.palermo.access.LinkKind;
import org.palermo.access.Refusals;
import org.palermo.access.administration.AccountKeeping.Outcome;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All accounts: who was invited, what each may do, and how that is given and ended. */
@Controller
class AccountController {

    private static final String PATH = "/administration/accounts";

    private final AccountKeeping keeping;
    private final AccountPages pages;

    AccountController(AccountKeeping keeping, AccountPages pages) {
        this.keeping = keeping;
        this.pages = pages;
    }

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        return pages.list(ADMINISTRATION, model, AccountForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(value = ADMINISTER, recent = true)
    String invite(@ModelAttribute("form") AccountForm form, Model model) {
        return pages.invited(ADMINISTRATION, form, keeping.invite(form), model);
    }

    @GetMapping(PATH + "/{id}")
    @Asks(ADMINISTER)
    String show(@PathVariable long id, Model model) {
        return pages.one(ADMINISTRATION, id, model, RoleForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH + "/{id}/roles")
    @Asks(value = ADMINISTER, recent = true)
    String addRole(
            @PathVariable long id,
            @ModelAttribute("form") RoleForm form,
            Model model,
            RedirectAttributes afterwards) {
        Outcome outcome = keeping.addRole(id, form);
        return outcome.refusals().isEmpty()
                ? done(
                        id,
                        outcome.waits() ? "access.change.asked-for" : "access.role.added",
                        afterwards)
                : pages.one(ADMINISTRATION, id, model, form, outcome.refusals());
    }

    @PostMapping(PATH + "/{id}/roles/{role}/end")
    @Asks(value = ADMINISTER, recent = true)
    String endRole(
            @PathVariable long id,
            @PathVariable long role,
            @RequestParam(defaultValue = "") String lastDay,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals = keeping.endRole(id, role, lastDay);
        return refusals.isEmpty()
                ? done(id, "access.role.ended", afterwards)
                : pages.one(ADMINISTRATION, id, model, RoleForm.EMPTY, refusals);
    }

    @PostMapping(PATH + "/{id}/links")
    @Asks(value = ADMINISTER, recent = true)
    String link(@PathVariable long id, @RequestParam LinkKind kind, Model model) {
        return pages.link(ADMINISTRATION, id, kind, keeping.issue(id, kind), false, model);
    }

    @PostMapping(PATH + "/{id}/disable")
    @Asks(value = ADMINISTER, recent = true)
    String disable(@PathVariable long id, RedirectAttributes afterwards) {
        keeping.enable(id, false);
        return done(id, "access.account.is-disabled", afterwards);
    }

    @PostMapping(PATH + "/{id}/enable")
    @Asks(value = ADMINISTER, recent = true)
    String enable(@PathVariable long id, RedirectAttributes afterwards) {
        keeping.enable(id, true);
        return done(id, "access.account.is-enabled", afterwards);
    }

    private String done(long id, String key, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute("done", pages.text(key));
        return "redirect:" + PATH + "/" + id;
    }
}
