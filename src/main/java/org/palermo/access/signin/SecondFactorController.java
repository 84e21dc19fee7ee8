package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.factor.SecondFactors;
import org.palermo.access.signin.passkey.PasskeyCeremony;
import org.palermo.access.signin.passkey.Passkeys;
import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.session.Proof;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a person proves the second factor. */
@Controller
class SecondFactorController {

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final PasskeyCeremony ceremony;
    private final Proof proof;

    SecondFactorController(
            SecondFactors factors, Passkeys passkeys, PasskeyCeremony ceremony, Proof proof) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.proof = proof;
    }

    @GetMapping("/sign-in/second")
    @OpenTo(SIGNED_IN)
    String show(
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            Model model) {
        Refusals refusals =
                new Refusals().addIf(state.equals("passkey"), "code", "access.passkey.wrong");
        return page(refusals, request, model);
    }

    @PostMapping("/sign-in/second")
    @OpenTo(SIGNED_IN)
    String prove(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        long account = proof.account();
        var verdict = factors.check(account, code, request.getRemoteAddr());
        if (verdict.isRight()) {
            proof.add(account, verdict.factor(), request, response);
            return "redirect:" + Detour.takeTarget(request.getSession());
        }
        boolean wait = verdict == SecondFactors.Verdict.WAIT;
        if (wait) {
            SignInController.makeWait(response);
        } else {
            response.setStatus(401);
        }
        String problem = wait ? "access.confirm.wait" : "access.second.wrong";
        return page(new Refusals().add("code", problem), request, model);
    }

    private String page(Refusals refusals, HttpServletRequest request, Model model) {
        long account = proof.account();
        model.addAttribute("refusals", refusals);
        model.addAttribute("app", factors.hasApp(account));
        model.addAttribute(
                "passkey", passkeys.any(account) ? ceremony.ask(account, request) : null);
        return "access/second";
    }
}
