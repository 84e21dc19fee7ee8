package org.palermo.access.signin.password;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Refusals;
import org.palermo.access.signin.session.AccountSessions;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.stereotype.Component;

/** Gives an account another password, and ends its sessions that began with the old one. */
@Component
public class PasswordChange {

    private final Accounts accounts;
    private final PasswordRules rules;
    private final AccountSessions sessions;
    private final SignInTrail trail;

    PasswordChange(
            Accounts accounts, PasswordRules rules, AccountSessions sessions, SignInTrail trail) {
        this.accounts = accounts;
        this.rules = rules;
        this.sessions = sessions;
        this.trail = trail;
    }

    public Refusals check(long account, PasswordForm form) {
        return rules.check(find(account), form.chosen(), form.repeated());
    }

    /**
     * The session that may go on is the one in which the password is changed, by the id that it
     * came with.
     */
    public void change(long account, PasswordForm form, String currentSession) {
        accounts.changePassword(account, form.chosen());
        sessions.endOthers(account, currentSession);
        trail.record(AuditedAct.PASSWORD_CHANGED, account, "password");
    }

    private Account find(long account) {
        return accounts.find(account).orElseThrow();
    }
}
