package org.palermo.access.signin.link;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.LinkKind;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.password.PasswordChange;
import org.palermo.access.signin.password.PasswordForm;
import org.palermo.access.signin.session.Admission;
import org.palermo.access.signin.session.Arrivals;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Optional;

/** The page on which an invited person chooses a password; the second factor follows. */
@Controller
class InvitationController {

    private static final String PATH = "/link/invitation/{secret}";

    private final OpenLinks links;
    private final PasswordChange change;
    private final Arrivals arrivals;
    private final Proof proof;
    private final Admission admission;

    InvitationController(
            OpenLinks links,
            PasswordChange change,
            Arrivals arrivals,
            Proof proof,
            Admission admission) {
        this.admission = admission;
        this.links = links;
        this.change = change;
        this.arrivals = arrivals;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(EVERYBODY)
    String show(@PathVariable String secret, HttpServletResponse response, Model model) {
        return account(secret)
                .map(account -> LinkPage.CHOOSE_PASSWORD.show(account, new Refusals(), model))
                .orElseGet(() -> OpenLinks.ended(response));
    }

    @PostMapping(PATH)
    @OpenTo(EVERYBODY)
    String accept(
            @PathVariable String secret,
            PasswordForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Account> account = account(secret);
        if (account.isEmpty()) {
            return OpenLinks.ended(response);
        }
        long id = account.get().id();
        Refusals refusals = change.check(id, form);
        if (!refusals.isEmpty()) {
            return LinkPage.CHOOSE_PASSWORD.show(account.get(), refusals, model);
        }
        if (!links.redeem(LinkKind.INVITATION, secret)) {
            return OpenLinks.ended(response);
        }
        arrivals.renew(id);
        change.change(id, form, "");
        proof.begin(id, Factor.PASSWORD, request, response);
        return "redirect:/";
    }

    /** An account that is in use gets no password in this way. */
    private Optional<Account> account(String secret) {
        return links.account(LinkKind.INVITATION, secret).filter(admission::needsInvitation);
    }
}
