package org.palermo.access.signin.factor;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpSession;

import org.palermo.access.OpenTo;
import org.palermo.access.signin.passkey.Passkeys;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SessionMarks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a person sees and removes their second factors; the last one stays. */
@Controller
class SecurityController {

    static final String PATH = "/account/security";

    private final TotpKeys totps;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final FactorRemoval removal;
    private final Proof proof;

    SecurityController(
            TotpKeys totps,
            RecoveryCodes recovery,
            Passkeys passkeys,
            FactorRemoval removal,
            Proof proof) {
        this.totps = totps;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.removal = removal;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(SIGNED_IN)
    String show(HttpSession session, Model model) {
        long account = proof.account();
        boolean replaces = SessionMarks.has(session, SessionMarks.REPLACES_FACTORS);
        boolean app = totps.has(account);
        int keys = passkeys.of(account).size();
        model.addAttribute("replaces", replaces);
        model.addAttribute("first", replaces || !app && keys == 0);
        model.addAttribute("app", app);
        model.addAttribute("passkeys", passkeys.of(account));
        model.addAttribute("codes", recovery.left(account));
        model.addAttribute("removable", (app ? 1 : 0) + keys > 1);
        return "access/security";
    }

    @PostMapping(PATH + "/app/remove")
    @OpenTo(value = SIGNED_IN, recent = true)
    String removeApp(HttpSession session, RedirectAttributes afterwards) {
        removal.removeApp(proof.account(), session.getId());
        afterwards.addFlashAttribute("done", "access.security.app.removed");
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/passkeys/remove")
    @OpenTo(value = SIGNED_IN, recent = true)
    String removePasskey(
            @RequestParam(defaultValue = "") String passkey,
            HttpSession session,
            RedirectAttributes afterwards) {
        removal.removePasskey(proof.account(), passkey, session.getId());
        afterwards.addFlashAttribute("done", "access.security.passkey.removed");
        return "redirect:" + PATH;
    }
}
