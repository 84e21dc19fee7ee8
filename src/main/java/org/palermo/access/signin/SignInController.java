package org.palermo.access.signin;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
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
            @RequestParam @Nullable String refused,
            @RequestParam @Nullable String wait,
            @RequestParam @Nullable String left,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("refused", refused != null);
        model.addAttribute("wait", wait != null);
        model.addAttribute("left", left != null);
        model.addAttribute("minutes", SignInThrottle.WAIT.toMinutes());
        if (wait != null) {
            response.setStatus(429);
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(SignInThrottle.WAIT.toSeconds()));
        }
        return "access/sign-in";
    }
}
