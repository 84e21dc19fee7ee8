package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.OpenTo;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a person signs in. */
@Controller
class SignInController {

    @GetMapping("/sign-in")
    @OpenTo(EVERYBODY)
    String signIn(
            @RequestParam(defaultValue = "") String state,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("state", state);
        model.addAttribute("minutes", SignInThrottle.WAIT.toMinutes());
        if (state.equals("wait")) {
            response.setStatus(429);
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(SignInThrottle.WAIT.toSeconds()));
        }
        return "access/sign-in";
    }
}
