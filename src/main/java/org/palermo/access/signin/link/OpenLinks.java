package org.palermo.access.signin.link;

import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.LinkKind;
import org.palermo.access.OneTimeLinks;
import org.palermo.access.TokenRevocation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** The accounts into which links still lead. */
@Component
class OpenLinks {

    private final OneTimeLinks links;
    private final Accounts accounts;
    private final TokenRevocation tokens;

    OpenLinks(OneTimeLinks links, Accounts accounts, TokenRevocation tokens) {
        this.tokens = tokens;
        this.links = links;
        this.accounts = accounts;
    }

    /** Uses nothing up. */
    Optional<Account> account(LinkKind kind, String secret) {
        return links.find(kind, secret).flatMap(accounts::find).filter(Account::enabled);
    }

    /** Uses the link up, and ends the tokens of the account; false for all but the first. */
    boolean redeem(LinkKind kind, String secret) {
        Optional<Long> account = links.redeem(kind, secret);
        account.ifPresent(tokens::revokeAll);
        return account.isPresent();
    }

    /** The page for links that have been used, replaced or never handed out, or are too old. */
    static String ended(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "access/link-ended";
    }
}
