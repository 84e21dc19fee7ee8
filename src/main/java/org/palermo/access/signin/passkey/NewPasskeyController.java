package org.palermo.access.signin.passkey;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.FormText;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a person adds a passkey. */
@Controller
class NewPasskeyController {

    private static final String PATH = "/account/security/passkey";
    private static final int LABEL = 60;

    private final PasskeyCeremony ceremony;
    private final Enrolling enrolling;
    private final Accounts accounts;
    private final Proof proof;

    NewPasskeyController(
            PasskeyCeremony ceremony, Enrolling enrolling, Accounts accounts, Proof proof) {
        this.ceremony = ceremony;
        this.enrolling = enrolling;
        this.accounts = accounts;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(value = SIGNED_IN, recent = true)
    String show(HttpServletRequest request, Model model) {
        return page("", new Refusals(), request, model);
    }

    @PostMapping(PATH)
    @OpenTo(value = SIGNED_IN, recent = true)
    String add(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes afterwards) {
        String name = FormText.stripped(label);
        Refusals refusals =
                new Refusals()
                        .addIf(name.isEmpty(), "label", "access.passkey.label.missing")
                        .addIf(name.length() > LABEL, "label", "access.passkey.label.long");
        if (!refusals.isEmpty()) {
            return page(name, refusals, request, model);
        }
        long account = proof.account();
        try {
            String next =
                    enrolling.enrol(
                            account,
                            Factor.PASSKEY,
                            () -> add(account, name, credential, request),
                            request,
                            response);
            afterwards.addFlashAttribute("done", "access.passkey.made");
            return "redirect:" + next;
        } catch (PasskeyRefusedException _) {
            refusals.add("label", "access.passkey.refused");
            return page(name, refusals, request, model);
        }
    }

    private void add(long account, String label, String credential, HttpServletRequest request) {
        if (!ceremony.add(find(account), label, credential, request)) {
            throw new PasskeyRefusedException();
        }
    }

    private String page(String label, Refusals refusals, HttpServletRequest request, Model model) {
        model.addAttribute("refusals", refusals);
        model.addAttribute("label", label);
        model.addAttribute("options", ceremony.askForNew(find(proof.account()), request));
        return "access/passkey";
    }

    private Account find(long account) {
        return accounts.find(account).orElseThrow();
    }

    /** Takes back what was done around the addition of a passkey that is not kept. */
    private static final class PasskeyRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
