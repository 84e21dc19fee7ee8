package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Accounts;
import org.palermo.access.FormText;
import org.palermo.access.OpenTo;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
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
    private final Permissions permissions;
    private final SignInThrottle throttle;
    private final Proof proof;

    ConfirmController(
            Accounts accounts, Permissions permissions, SignInThrottle throttle, Proof proof) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.throttle = throttle;
        this.proof = proof;
    }

    @GetMapping(StepUp.PATH)
    @OpenTo(SIGNED_IN)
    String show(Model model) {
        return page(model, new Refusals());
    }

    @PostMapping(StepUp.PATH)
    @OpenTo(SIGNED_IN)
    String confirm(
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        long account = permissions.actor().account();
        String email = accounts.find(account).orElseThrow().email();
        String key = email + "|" + request.getRemoteAddr();
        if (throttle.mustWait(key)) {
            response.setStatus(429);
            return page(model, new Refusals().add("password", "access.confirm.wait"));
        }
        if (!accounts.matches(email, FormText.exactly(password))) {
            throttle.failed(key);
            return page(model, new Refusals().add("password", "access.confirm.wrong"));
        }
        throttle.succeeded(key);
        String target = StepUp.takeTarget(request.getSession());
        proof.add(account, Factor.PASSWORD, request, response);
        return "redirect:" + target;
    }

    private static String page(Model model, Refusals refusals) {
        model.addAttribute("refusals", refusals);
        return "access/confirm";
    }
}
