package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page on which a person chooses a password. */
@Controller
class PasswordController {

    static final String PATH = "/account/password";

    private final Accounts accounts;
    private final Permissions permissions;

    PasswordController(Accounts accounts, Permissions permissions) {
        this.accounts = accounts;
        this.permissions = permissions;
    }

    @GetMapping(PATH)
    @OpenTo(SIGNED_IN)
    String show(Model model) {
        return page(model, new Refusals());
    }

    @PostMapping(PATH)
    @OpenTo(SIGNED_IN)
    String change(PasswordForm form, Model model) {
        Refusals refusals = form.check();
        if (refusals.isEmpty() && !accounts.matches(account().email(), form.current())) {
            refusals.add("current", "access.password.current.wrong");
        }
        if (!refusals.isEmpty()) {
            return page(model, refusals);
        }
        accounts.changePassword(account().id(), form.chosen());
        return "redirect:/";
    }

    private String page(Model model, Refusals refusals) {
        model.addAttribute("refusals", refusals);
        model.addAttribute("first", account().mustChangePassword());
        return "access/password";
    }

    private Account account() {
        return accounts.find(permissions.actor().account()).orElseThrow();
    }
}
