package org.palermo.access.signin.link;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.LinkKind;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.password.PasswordCheck;
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

/** The page behind the link for a lost second factor: the password comes first. */
@Controller
class LostFactorController {

    private static final String PATH = "/link/factor/{secret}";

    private final OpenLinks links;
    private final PasswordCheck check;
    private final Proof proof;

    LostFactorController(OpenLinks links, PasswordCheck check, Proof proof) {
        this.links = links;
        this.check = check;
        this.proof = proof;
    }

    @GetMapping(PATH)
    @OpenTo(EVERYBODY)
    String show(@PathVariable String secret, HttpServletResponse response, Model model) {
        return links.account(LinkKind.FACTOR, secret)
                .map(account -> LinkPage.PROVE_PASSWORD.show(account, new Refusals(), model))
                .orElseGet(() -> OpenLinks.ended(response));
    }

    @PostMapping(PATH)
    @OpenTo(EVERYBODY)
    String prove(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Account> account = links.account(LinkKind.FACTOR, secret);
        if (account.isEmpty()) {
            return OpenLinks.ended(response);
        }
        return switch (check.check(account.get().email(), password, request.getRemoteAddr())) {
            case WRONG -> again(account.get(), "access.confirm.wrong", model);
            case WAIT -> {
                response.setStatus(429);
                yield again(account.get(), "access.confirm.wait", model);
            }
            case RIGHT -> go(account.get(), secret, request, response);
        };
    }

    private String go(
            Account account,
            String secret,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!links.redeem(LinkKind.FACTOR, secret)) {
            return OpenLinks.ended(response);
        }
        proof.begin(account.id(), Factor.PASSWORD, request, response);
        request.getSession().setAttribute(SessionMarks.REPLACES_FACTORS, true);
        return "redirect:/account/security";
    }

    private static String again(Account account, String problem, Model model) {
        return LinkPage.PROVE_PASSWORD.show(
                account, new Refusals().add("password", problem), model);
    }
}
