package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;
import static org.palermo.access.administration.AccountPages.Place.ADMINISTRATION;

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
        return pages.roleAdded(
                ADMINISTRATION, id, form, keeping.addRole(id, form), model, afterwards);
    }

    @PostMapping(PATH + "/{id}/roles/{role}/end")
    @Asks(value = ADMINISTER, recent = true)
    String endRole(
            @PathVariable long id,
            @PathVariable long role,
            @RequestParam(defaultValue = "") String lastDay,
            Model model,
            RedirectAttributes afterwards) {
        return pages.roleEnded(
                ADMINISTRATION, id, keeping.endRole(id, role, lastDay), model, afterwards);
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
        return pages.done(ADMINISTRATION, id, "access.account.is-disabled", afterwards);
    }

    @PostMapping(PATH + "/{id}/enable")
    @Asks(value = ADMINISTER, recent = true)
    String enable(@PathVariable long id, RedirectAttributes afterwards) {
        keeping.enable(id, true);
        return pages.done(ADMINISTRATION, id, "access.account.is-enabled", afterwards);
    }
}
