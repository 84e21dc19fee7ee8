package org.palermo.access.signin.link;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.LinkKind;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.factor.SecondFactors;
import org.palermo.access.signin.passkey.PasskeyCeremony;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SessionMarks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;

/**
 * The page behind the link for a forgotten password: the second factor comes first. An account
 * without one has never been used, and takes an invitation.
 */
@Controller
class ForgottenPasswordController {

    private static final String PATH = "/link/password/{secret}";

    private final OpenLinks links;
    private final SecondFactors factors;
    private final PasskeyCeremony passkeys;
    private final Proof proof;

    ForgottenPasswordController(
            OpenLinks links, SecondFactors factors, PasskeyCeremony passkeys, Proof proof) {
        this.links = links;
        this.factors = factors;
        this.passkeys = passkeys;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(EVERYBODY)
    String show(
            @PathVariable String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return account(secret)
                .map(account -> page(account, new Refusals(), request, model))
                .orElseGet(() -> OpenLinks.ended(response));
    }

    @PostMapping(PATH)
    @OpenTo(EVERYBODY)
    String prove(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Account> account = account(secret);
        if (account.isEmpty()) {
            return OpenLinks.ended(response);
        }
        long id = account.get().id();
        Refusals refusals = new Refusals();
        Optional<Factor> factor =
                credential.isEmpty()
                        ? byCode(id, code, request, refusals)
                        : byPasskey(id, credential, request, refusals);
        if (factor.isEmpty()) {
            return page(account.get(), refusals, request, model);
        }
        if (!links.redeem(LinkKind.PASSWORD, secret)) {
            return OpenLinks.ended(response);
        }
        proof.begin(id, factor.get(), request, response);
        request.getSession().setAttribute(SessionMarks.CHOOSES_PASSWORD, true);
        return "redirect:/sign-in/password";
    }

    private Optional<Factor> byCode(
            long account, String code, HttpServletRequest request, Refusals refusals) {
        var verdict = factors.check(account, code, request.getRemoteAddr());
        if (verdict.isRight()) {
            return Optional.of(verdict.factor());
        }
        refusals.add(
                "code",
                verdict == SecondFactors.Verdict.WAIT
                        ? "access.confirm.wait"
                        : "access.second.wrong");
        return Optional.empty();
    }

    private Optional<Factor> byPasskey(
            long account, String credential, HttpServletRequest request, Refusals refusals) {
        if (passkeys.answer(credential, request).filter(owner -> owner == account).isPresent()) {
            return Optional.of(Factor.PASSKEY);
        }
        refusals.add("code", "access.passkey.wrong");
        return Optional.empty();
    }

    private String page(
            Account account, Refusals refusals, HttpServletRequest request, Model model) {
        return LinkPage.PROVE_FACTOR.show(
                account, refusals, passkeys.ask(account.id(), request), model);
    }

    private Optional<Account> account(String secret) {
        return links.account(LinkKind.PASSWORD, secret)
                .filter(account -> factors.any(account.id()));
    }
}
