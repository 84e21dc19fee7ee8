package org.palermo.access.signin.link;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Refusals;
import org.springframework.ui.Model;

/** What is asked on the page behind a link. */
enum LinkPage {
    CHOOSE_PASSWORD,
    PROVE_FACTOR,
    PROVE_PASSWORD;

    String show(Account account, Refusals refusals, Model model) {
        return show(account, refusals, null, model);
    }

    /**
     * @param passkey what the browser asks a passkey, as JSON; null for nothing
     */
    String show(Account account, Refusals refusals, @Nullable String passkey, Model model) {
        model.addAttribute("step", name());
        model.addAttribute("email", account.email());
        model.addAttribute("refusals", refusals);
        model.addAttribute("passkey", passkey);
        return "access/own-link";
    }
}
