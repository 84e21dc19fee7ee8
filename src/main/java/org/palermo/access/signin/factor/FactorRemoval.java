package org.palermo.access.signin.factor;

import org.palermo.access.signin.passkey.Passkeys;
import org.palermo.access.signin.session.AccountSessions;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes a second factor, but not the last one, not even when two are removed at once; the other
 * sessions of the account end.
 */
@Service
class FactorRemoval {

    private final JdbcClient jdbc;
    private final TotpKeys totps;
    private final Passkeys passkeys;
    private final AccountSessions sessions;
    private final SignInTrail trail;

    FactorRemoval(
            JdbcClient jdbc,
            TotpKeys totps,
            Passkeys passkeys,
            AccountSessions sessions,
            SignInTrail trail) {
        this.jdbc = jdbc;
        this.totps = totps;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.trail = trail;
    }

    @Transactional
    public void removeApp(long account, String currentSession) {
        lock(account);
        if (totps.has(account) && passkeys.any(account)) {
            totps.remove(account);
            removed(account, "TOTP", currentSession);
        }
    }

    @Transactional
    public void removePasskey(long account, String passkey, String currentSession) {
        lock(account);
        boolean another = totps.has(account) || passkeys.of(account).size() > 1;
        if (another && passkeys.remove(account, passkey)) {
            removed(account, "PASSKEY", currentSession);
        }
    }

    private void lock(long account) {
        jdbc.sql("select id from account where id = :account for update")
                .param("account", account)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private void removed(long account, String factor, String currentSession) {
        trail.record(AuditedAct.FACTOR_REMOVED, account, factor);
        sessions.endOthers(account, currentSession);
    }
}
