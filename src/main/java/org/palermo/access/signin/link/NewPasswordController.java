package org.palermo.access.signin.link;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.password.PasswordChange;
import org.palermo.access.signin.password.PasswordForm;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SessionMarks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which somebody who forgot a password chooses another, after the second factor. */
@Controller
class NewPasswordController {

    private static final String PATH = "/sign-in/password";

    private final Accounts accounts;
    private final PasswordChange change;
    private final Proof proof;

    NewPasswordController(Accounts accounts, PasswordChange change, Proof proof) {
        this.accounts = accounts;
        this.change = change;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(SIGNED_IN)
    String show(HttpSession session, Model model) {
        return mayChoose(session) ? page(new Refusals(), model) : "redirect:/";
    }

    @PostMapping(PATH)
    @OpenTo(SIGNED_IN)
    String choose(
            PasswordForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes afterwards) {
        HttpSession session = request.getSession();
        if (!mayChoose(session)) {
            return "redirect:/";
        }
        Refusals refusals = change.check(proof.account(), form);
        if (!refusals.isEmpty()) {
            return page(refusals, model);
        }
        change.change(proof.account(), form, session.getId());
        session.removeAttribute(SessionMarks.CHOOSES_PASSWORD);
        proof.add(proof.account(), Factor.PASSWORD, request, response);
        afterwards.addFlashAttribute("done", "access.password.changed");
        return "redirect:/";
    }

    private static boolean mayChoose(HttpSession session) {
        return SessionMarks.has(session, SessionMarks.CHOOSES_PASSWORD);
    }

    private String page(Refusals refusals, Model model) {
        return LinkPage.CHOOSE_PASSWORD.show(
                accounts.find(proof.account()).orElseThrow(), refusals, model);
    }
}
