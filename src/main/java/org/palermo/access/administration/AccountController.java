package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Asks;
import org.palermo.access.OneTimePassword;
import org.palermo.access.Refusals;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

import java.security.SecureRandom;
import java.util.List;

/** The page of all accounts, the form for one more, and the password it begins with. */
@Controller
class AccountController {

    private static final String PATH = "/administration/accounts";

    private final AccountAdministration administration;
    private final Accounts accounts;
    private final Choices choices;
    private final SecureRandom random = new SecureRandom();

    AccountController(AccountAdministration administration, Accounts accounts, Choices choices) {
        this.administration = administration;
        this.accounts = accounts;
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
        model.addAttribute("accounts", accounts.all().stream().map(this::view).toList());
        model.addAttribute("entities", choices.entities());
        model.addAttribute("roles", choices.of("access.role.", Role.values()));
        model.addAttribute("names", choices.names());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/accounts";
    }

    private AccountView view(Account account) {
        return new AccountView(account, accounts.grants(account.id()));
    }

    /** An account with its roles. */
    record AccountView(Account account, List<RoleGrant> grants) {}
}
