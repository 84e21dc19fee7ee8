package org.palermo.access.signin.password;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.session.Admission;
import org.palermo.access.signin.session.Arrivals;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.access.signin.session.SignInThrottle.Attempt;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Optional;

/** Checks e-mail and password together; says never which of the two was wrong. */
@Component
public class PasswordCheck {

    private final Accounts accounts;
    private final Admission admission;
    private final SignInThrottle throttle;
    private final Arrivals arrivals;
    private final SignInTrail trail;

    PasswordCheck(
            Accounts accounts,
            Admission admission,
            SignInThrottle throttle,
            Arrivals arrivals,
            SignInTrail trail) {
        this.accounts = accounts;
        this.admission = admission;
        this.throttle = throttle;
        this.arrivals = arrivals;
        this.trail = trail;
    }

    /** What became of an attempt. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Too many failures came before; the password was not looked at. */
        WAIT
    }

    /** Whether it is the password of an account that may be used now. */
    public Verdict check(String email, String password, String address) {
        String whose = email.strip().toLowerCase(Locale.ROOT);
        var attempt = new Attempt(Attempt.What.PASSWORD, whose, address);
        if (!throttle.admits(attempt)) {
            return Verdict.WAIT;
        }
        boolean right =
                password.length() <= PasswordRules.LONGEST && accounts.matches(whose, password);
        Optional<Account> account = accounts.findByEmail(whose);
        if (!right || account.filter(admission::admits).isEmpty()) {
            refuse(whose, account);
            return Verdict.WRONG;
        }
        throttle.succeeded(attempt);
        return Verdict.RIGHT;
    }

    private void refuse(String email, Optional<Account> account) {
        arrivals.refused(email);
        account.ifPresentOrElse(
                each -> trail.record(AuditedAct.SIGN_IN_REFUSED, each.id(), "password"),
                () -> trail.recordRefusal("password"));
    }
}
