package org.palermo.access.signin.link;

import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.LinkKind;
import org.palermo.access.OneTimeLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** The accounts into which links still lead. */
@Component
class OpenLinks {

    private final OneTimeLinks links;
    private final Accounts accounts;

    OpenLinks(OneTimeLinks links, Accounts accounts) {
        this.links = links;
        this.accounts = accounts;
    }

    /** Uses nothing up. */
    Optional<Account> account(LinkKind kind, String secret) {
        return links.find(kind, secret).flatMap(accounts::find).filter(Account::enabled);
    }

    /** Uses the link up; false for all but the first. */
    boolean redeem(LinkKind kind, String secret) {
        return links.redeem(kind, secret).isPresent();
    }

    /** The page for links that have been used, replaced or never handed out, or are too old. */
    static String ended(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "access/link-ended";
    }
}
