package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Accounts;
import org.palermo.access.FormText;
import org.palermo.access.OpenTo;
import org.palermo.access.signin.passkey.PasskeyCeremony;
import org.palermo.access.signin.password.PasswordCheck;
import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.access.signin.sso.SingleSignOn;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a person signs in. */
@Controller
class SignInController {

    private static final String WAIT = "wait";

    private final PasswordCheck check;
    private final PasskeyCeremony passkeys;
    private final SingleSignOn singleSignOn;
    private final Accounts accounts;
    private final Proof proof;

    SignInController(
            PasswordCheck check,
            PasskeyCeremony passkeys,
            SingleSignOn singleSignOn,
            Accounts accounts,
            Proof proof) {
        this.check = check;
        this.passkeys = passkeys;
        this.singleSignOn = singleSignOn;
        this.accounts = accounts;
        this.proof = proof;
    }

    @GetMapping("/sign-in")
    @OpenTo(EVERYBODY)
    String show(
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("state", state);
        model.addAttribute("minutes", SignInThrottle.WAIT.toMinutes());
        model.addAttribute("passkey", passkeys.ask(null, request));
        model.addAttribute("providers", singleSignOn.providers());
        if (state.equals(WAIT)) {
            makeWait(response);
        }
        return "access/sign-in";
    }

    @PostMapping("/sign-in")
    @OpenTo(EVERYBODY)
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String address = FormText.stripped(email);
        if (address.isEmpty()) {
            return "redirect:/sign-in?state=refused";
        }
        return switch (check.check(address, password, request.getRemoteAddr())) {
            case WRONG -> "redirect:/sign-in?state=refused";
            case WAIT -> show(WAIT, request, response, model);
            case RIGHT -> {
                long account = accounts.findByEmail(address).orElseThrow().id();
                String target = Detour.takeTarget(request.getSession());
                proof.add(account, Factor.PASSWORD, request, response);
                yield "redirect:" + target;
            }
        };
    }

    static void makeWait(HttpServletResponse response) {
        response.setStatus(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(SignInThrottle.WAIT.toSeconds()));
    }
}
