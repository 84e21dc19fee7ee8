package org.palermo.access.signin.link;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletRequest;

import org.palermo.access.FormText;
import org.palermo.access.HelpRequests;
import org.palermo.access.LinkKind;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.access.signin.session.SignInThrottle.Attempt;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which somebody who cannot sign in asks for help; it says the same to everybody. */
@Controller
class ForgottenController {

    private final HelpRequests requests;
    private final SignInThrottle throttle;

    ForgottenController(HelpRequests requests, SignInThrottle throttle) {
        this.requests = requests;
        this.throttle = throttle;
    }

    @GetMapping("/forgotten")
    @OpenTo(EVERYBODY)
    String show(Model model) {
        return page(false, new Refusals(), model);
    }

    @PostMapping("/forgotten")
    @OpenTo(EVERYBODY)
    String ask(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "PASSWORD") LinkKind lost,
            HttpServletRequest request,
            Model model) {
        String address = FormText.stripped(email);
        if (address.isEmpty()) {
            return page(
                    false, new Refusals().add("email", "access.forgotten.email.missing"), model);
        }
        if (throttle.admits(new Attempt(Attempt.What.HELP, address, request.getRemoteAddr()))) {
            requests.ask(address, lost);
        }
        return page(true, new Refusals(), model);
    }

    private static String page(boolean asked, Refusals refusals, Model model) {
        model.addAttribute("asked", asked);
        model.addAttribute("refusals", refusals);
        return "access/forgotten";
    }
}
