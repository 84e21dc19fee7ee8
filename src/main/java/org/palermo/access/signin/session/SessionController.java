package org.palermo.access.signin.session;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpSession;

import org.palermo.access.OpenTo;
import org.palermo.access.Permissions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The page on which a person sees where they are signed in, and ends it. */
@Controller
class SessionController {

    private static final String PATH = "/account/sessions";

    private final AccountSessions sessions;
    private final Permissions permissions;

    SessionController(AccountSessions sessions, Permissions permissions) {
        this.sessions = sessions;
        this.permissions = permissions;
    }

    @GetMapping(PATH)
    @OpenTo(SIGNED_IN)
    String show(HttpSession session, Model model) {
        model.addAttribute("sessions", sessions.of(account(), session.getId()));
        model.addAttribute(
                "instants",
                DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'").withZone(ZoneOffset.UTC));
        return "access/sessions";
    }

    @PostMapping(PATH)
    @OpenTo(SIGNED_IN)
    String end(@RequestParam(defaultValue = "") String session, RedirectAttributes afterwards) {
        sessions.end(account(), session);
        afterwards.addFlashAttribute("done", "access.sessions.ended");
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/others")
    @OpenTo(SIGNED_IN)
    String endOthers(HttpSession current, RedirectAttributes afterwards) {
        sessions.endOthers(account(), current.getId());
        afterwards.addFlashAttribute("done", "access.sessions.others-ended");
        return "redirect:" + PATH;
    }

    private long account() {
        return permissions.actor().account();
    }
}
