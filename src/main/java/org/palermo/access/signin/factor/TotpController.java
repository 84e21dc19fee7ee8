package org.palermo.access.signin.factor;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.FormText;
import org.palermo.access.OpenTo;
import org.palermo.access.Refusals;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.keys.Keys;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;

/** The page on which a person connects an authenticator app. */
@Controller
class TotpController {

    private static final String PATH = "/account/security/app";
    private static final String SECRET = "palermo.totp-secret";
    private static final int SECRET_BYTES = 20;

    private final Accounts accounts;
    private final TotpKeys totps;
    private final Enrolment enrolment;
    private final Proof proof;
    private final Keys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TotpController(
            Accounts accounts,
            TotpKeys totps,
            Enrolment enrolment,
            Proof proof,
            Keys keys,
            Clock clock) {
        this.accounts = accounts;
        this.totps = totps;
        this.enrolment = enrolment;
        this.proof = proof;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @OpenTo(value = SIGNED_IN, recent = true)
    String show(HttpSession session, Model model) {
        return page(secret(session), model, new Refusals());
    }

    /** The app proves with its first code that it has understood. */
    @PostMapping(PATH)
    @OpenTo(value = SIGNED_IN, recent = true)
    String confirm(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes afterwards) {
        HttpSession session = request.getSession();
        byte[] secret = secret(session);
        String digits = FormText.stripped(code).replace(" ", "");
        OptionalLong step = Totp.accept(secret, digits, clock.instant(), 0);
        if (step.isEmpty()) {
            return page(secret, model, new Refusals().add("code", "access.app.code.wrong"));
        }
        session.removeAttribute(SECRET);
        long account = proof.account();
        afterwards.addFlashAttribute("done", "access.app.connected");
        return "redirect:"
                + enrolment.enrol(
                        account,
                        Factor.TOTP,
                        () -> totps.put(account, secret, step.getAsLong()),
                        request,
                        response);
    }

    private String page(byte[] secret, Model model, Refusals refusals) {
        Account account = accounts.find(proof.account()).orElseThrow();
        String text = Totp.text(secret);
        model.addAttribute("refusals", refusals);
        model.addAttribute("secret", text.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("address", address(account, text));
        model.addAttribute("picture", QrPicture.of(address(account, text)));
        return "access/app";
    }

    private static String address(Account account, String secret) {
        return "otpauth://totp/Palermo:%s?secret=%s&issuer=Palermo&algorithm=SHA1&digits=6&period=30"
                .formatted(UriUtils.encode(account.email(), StandardCharsets.UTF_8), secret);
    }

    /** Stays the same while the page is open, sealed like one that is kept. */
    private byte[] secret(HttpSession session) {
        String purpose = "new totp/" + proof.account();
        if (session.getAttribute(SECRET) instanceof String sealed) {
            return keys.open(purpose, sealed);
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        session.setAttribute(SECRET, keys.seal(purpose, secret));
        return secret;
    }
}
