package org.palermo.access.signin.factor;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpSession;

import org.palermo.access.OpenTo;
import org.palermo.access.signin.session.AccountSessions;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.List;

/** The page that shows new recovery codes, once. */
@Controller
class RecoveryController {

    static final String PATH = "/account/security/codes";

    private final RecoveryCodes recovery;
    private final SecondFactors factors;
    private final SignInTrail trail;
    private final AccountSessions sessions;
    private final Proof proof;

    RecoveryController(
            RecoveryCodes recovery,
            SecondFactors factors,
            SignInTrail trail,
            AccountSessions sessions,
            Proof proof) {
        this.sessions = sessions;
        this.recovery = recovery;
        this.factors = factors;
        this.trail = trail;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(value = SIGNED_IN, recent = true)
    String show(HttpSession session, Model model) {
        List<String> codes = Enrolment.takeCodes(session);
        if (codes.isEmpty()) {
            return "redirect:" + SecurityController.PATH;
        }
        model.addAttribute("codes", codes);
        return "access/recovery-codes";
    }

    /** Codes alone are no factor. */
    @PostMapping(PATH)
    @OpenTo(value = SIGNED_IN, recent = true)
    String renew(HttpSession session) {
        if (factors.any(proof.account())) {
            session.setAttribute(
                    Enrolment.CODES, String.join("\n", recovery.renew(proof.account())));
            sessions.endOthers(proof.account(), session.getId());
            trail.record(AuditedAct.FACTOR_ADDED, proof.account(), "recovery codes");
        }
        return "redirect:" + PATH;
    }
}
