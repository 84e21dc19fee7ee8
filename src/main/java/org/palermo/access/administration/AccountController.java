package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.palermo.access.Asks;
import org.palermo.access.OneTimePassword;
import org.palermo.access.Refusals;
import org.palermo.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

import java.security.SecureRandom;

/** The page of all accounts, the form for one more, and the password it begins with. */
@Controller
class AccountController {

    private static final String PATH = "/administration/accounts";

    private final AccountAdministration administration;
    private final Choices choices;
    private final SecureRandom random = new SecureRandom();

    AccountController(AccountAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        return page(model, AccountForm.EMPTY, new Refusals());
    }

    /** Answers with a page, not with a redirect: the password is never kept for a next request. */
    @PostMapping(PATH)
    @Asks(ADMINISTER)
    String add(@ModelAttribute("form") AccountForm form, Model model) {
        String password = OneTimePassword.drawn(random);
        Refusals refusals = administration.add(form, password);
        if (!refusals.isEmpty()) {
            return page(model, form, refusals);
        }
        model.addAttribute("email", form.email());
        model.addAttribute("password", password);
        return "access/account-added";
    }

    private String page(Model model, AccountForm form, Refusals refusals) {
        model.addAttribute("accounts", administration.all());
        model.addAttribute("entities", choices.entities());
        model.addAttribute("agencies", choices.agencies());
        model.addAttribute("roles", choices.of("access.role.", Role.values()));
        model.addAttribute("names", choices.names());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/accounts";
    }
}
