package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.factor.SecondFactors;
import org.palermo.access.signin.passkey.PasskeyCeremony;
import org.palermo.access.signin.passkey.Passkeys;
import org.palermo.access.signin.password.PasswordCheck;
import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.StepUp;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a person proves again who they are, before a sensitive act. */
@Controller
class ConfirmController {

    private final Accounts accounts;
    private final PasswordCheck check;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final PasskeyCeremony ceremony;
    private final Proof proof;

    ConfirmController(
            Accounts accounts,
            PasswordCheck check,
            SecondFactors factors,
            Passkeys passkeys,
            PasskeyCeremony ceremony,
            Proof proof) {
        this.accounts = accounts;
        this.check = check;
        this.factors = factors;
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.proof = proof;
    }

    @GetMapping(StepUp.PATH)
    @OpenTo(SIGNED_IN)
    String show(HttpServletRequest request, Model model) {
        return page(new Refusals(), request, model);
    }

    /** A code if there is one, or else the password. */
    @PostMapping(StepUp.PATH)
    @OpenTo(SIGNED_IN)
    String confirm(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Refusals refusals = new Refusals();
        if (code.isBlank()) {
            checkPassword(password, request, response, refusals);
        } else {
            checkCode(code, request, response, refusals);
        }
        return refusals.isEmpty()
                ? "redirect:" + Detour.takeTarget(request.getSession())
                : page(refusals, request, model);
    }

    private void checkPassword(
            String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Refusals refusals) {
        String email = accounts.find(proof.account()).orElseThrow().email();
        switch (check.check(email, password, request.getRemoteAddr())) {
            case RIGHT -> proof.add(proof.account(), Factor.PASSWORD, request, response);
            case WRONG -> refusals.add("password", "access.confirm.wrong");
            case WAIT -> {
                SignInController.makeWait(response);
                refusals.add("password", "access.confirm.wait");
            }
        }
    }

    private void checkCode(
            String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Refusals refusals) {
        var verdict = factors.check(proof.account(), code, request.getRemoteAddr());
        if (verdict.isRight()) {
            proof.add(proof.account(), verdict.factor(), request, response);
        } else if (verdict == SecondFactors.Verdict.WAIT) {
            SignInController.makeWait(response);
            refusals.add("code", "access.confirm.wait");
        } else {
            refusals.add("code", "access.second.wrong");
        }
    }

    private String page(Refusals refusals, HttpServletRequest request, Model model) {
        long account = proof.account();
        model.addAttribute("refusals", refusals);
        model.addAttribute("app", factors.hasApp(account));
        model.addAttribute(
                "passkey", passkeys.any(account) ? ceremony.ask(account, request) : null);
        return "access/confirm";
    }
}
