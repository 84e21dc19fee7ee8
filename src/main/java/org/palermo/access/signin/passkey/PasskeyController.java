package org.palermo.access.signin.passkey;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.signin.session.Admission;
import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.access.signin.session.SignInThrottle.Attempt;
import org.palermo.access.signin.session.SignInTrail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;

/** Signs in by passkey: alone, after a password, or once more before a sensitive act. */
@Controller
class PasskeyController {

    private final PasskeyCeremony ceremony;
    private final Accounts accounts;
    private final Admission admission;
    private final SignInTrail trail;
    private final SignInThrottle throttle;
    private final Proof proof;

    PasskeyController(
            PasskeyCeremony ceremony,
            Accounts accounts,
            Admission admission,
            SignInTrail trail,
            SignInThrottle throttle,
            Proof proof) {
        this.ceremony = ceremony;
        this.accounts = accounts;
        this.admission = admission;
        this.trail = trail;
        this.throttle = throttle;
        this.proof = proof;
    }

    @PostMapping("/sign-in/passkey")
    @OpenTo(EVERYBODY)
    String signIn(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Account> account =
                ceremony.answer(credential, request)
                        .flatMap(accounts::find)
                        .filter(admission::admits)
                        .filter(this::isNobodyElse);
        if (account.isEmpty()) {
            boolean waits = !throttle.admits(Attempt.unknown(request.getRemoteAddr()));
            if (!waits) {
                trail.recordRefusal("passkey");
            }
            return proof.signedIn().isPresent()
                    ? "redirect:/sign-in/second?state=passkey"
                    : "redirect:/sign-in?state=" + (waits ? "wait" : "passkey");
        }
        String target = Detour.takeTarget(request.getSession());
        proof.add(account.get().id(), Factor.PASSKEY, request, response);
        return "redirect:" + target;
    }

    /** A session that belongs to an account stays with it. */
    private boolean isNobodyElse(Account account) {
        return proof.signedIn().filter(other -> other.account() != account.id()).isEmpty();
    }
}
