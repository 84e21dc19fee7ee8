package org.palermo.access.signin.factor;

import org.palermo.access.signin.passkey.Passkeys;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.access.signin.session.SignInThrottle.Attempt;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second factors of accounts, of all kinds together. */
@Component
public class SecondFactors {

    private final TotpKeys totps;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final SignInThrottle throttle;
    private final SignInTrail trail;

    SecondFactors(
            TotpKeys totps,
            RecoveryCodes recovery,
            Passkeys passkeys,
            SignInThrottle throttle,
            SignInTrail trail) {
        this.totps = totps;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.throttle = throttle;
        this.trail = trail;
    }

    /** What became of a code. */
    public enum Verdict {
        TOTP,
        RECOVERY_CODE,
        WRONG,
        /** Too many failures came before; the code was not looked at. */
        WAIT;

        /** The factor that a right code proves. */
        public Factor factor() {
            return this == TOTP ? Factor.TOTP : Factor.RECOVERY_CODE;
        }

        public boolean isRight() {
            return this == TOTP || this == RECOVERY_CODE;
        }
    }

    public boolean any(long account) {
        return totps.has(account) || passkeys.any(account);
    }

    public boolean hasApp(long account) {
        return totps.has(account);
    }

    /** Looks at a code of the app or a recovery code, and uses it up. */
    public Verdict check(long account, String typed, String address) {
        var attempt = new Attempt(Attempt.What.CODE, Long.toString(account), address);
        if (!throttle.admits(attempt)) {
            return Verdict.WAIT;
        }
        Verdict verdict = verdict(account, typed.strip());
        if (verdict.isRight()) {
            throttle.succeeded(attempt);
        } else {
            trail.record(AuditedAct.SIGN_IN_REFUSED, account, "second factor");
        }
        return verdict;
    }

    private Verdict verdict(long account, String typed) {
        String digits = typed.replace(" ", "");
        if (digits.matches("[0-9]{6}")) {
            return totps.use(account, digits) ? Verdict.TOTP : Verdict.WRONG;
        }
        if (recovery.use(account, typed)) {
            trail.record(AuditedAct.RECOVERY_CODE_USED, account, "recovery code");
            return Verdict.RECOVERY_CODE;
        }
        return Verdict.WRONG;
    }

    /** The earlier factors were lost: whoever has them now can do nothing with them. */
    @Transactional
    public void removeAll(long account) {
        totps.remove(account);
        recovery.remove(account);
        passkeys.removeAll(account);
        trail.record(AuditedAct.FACTOR_REMOVED, account, "all");
    }
}
