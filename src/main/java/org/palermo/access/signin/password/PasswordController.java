package org.palermo.access.signin.password;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a person chooses another password. */
@Controller
class PasswordController {

    private final Accounts accounts;
    private final Permissions permissions;
    private final PasswordCheck check;
    private final PasswordChange change;
    private final Proof proof;

    PasswordController(
            Accounts accounts,
            Permissions permissions,
            PasswordCheck check,
            PasswordChange change,
            Proof proof) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.check = check;
        this.change = change;
        this.proof = proof;
    }

    @GetMapping("/account/password")
    @OpenTo(SIGNED_IN)
    String show(Model model) {
        return page(model, new Refusals());
    }

    @PostMapping("/account/password")
    @OpenTo(SIGNED_IN)
    String change(
            PasswordForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals =
                change.check(account().id(), form)
                        .addIf(
                                form.chosen().equals(form.current()),
                                "chosen",
                                "access.password.chosen.same");
        if (refusals.isEmpty()) {
            checkCurrent(form, request, response, refusals);
        }
        if (!refusals.isEmpty()) {
            return page(model, refusals);
        }
        change.change(account().id(), form, request.getSession().getId());
        proof.add(account().id(), Factor.PASSWORD, request, response);
        afterwards.addFlashAttribute("done", "access.password.changed");
        return "redirect:/";
    }

    private void checkCurrent(
            PasswordForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Refusals refusals) {
        switch (check.check(account().email(), form.current(), request.getRemoteAddr())) {
            case RIGHT -> {}
            case WRONG -> refusals.add("current", "access.password.current.wrong");
            case WAIT -> {
                response.setStatus(429);
                refusals.add("current", "access.confirm.wait");
            }
        }
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
