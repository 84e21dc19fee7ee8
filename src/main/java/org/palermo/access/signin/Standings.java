package org.palermo.access.signin;

import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.signin.factor.SecondFactors;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.ProvenFactors;
import org.palermo.access.signin.session.SessionMarks;
import org.palermo.access.signin.session.SignInSettings;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Decides how far a person has come: a password or single sign-on and a second factor are needed,
 * or a passkey, which is both.
 */
@Component
class Standings {

    private final SecondFactors factors;
    private final SignInSettings settings;

    Standings(SecondFactors factors, SignInSettings settings) {
        this.factors = factors;
        this.settings = settings;
    }

    Standing of(Authentication authentication, Account account, @Nullable HttpSession session) {
        ProvenFactors proven = ProvenFactors.of(authentication);
        if (SessionMarks.has(session, SessionMarks.CHOOSES_PASSWORD)) {
            return Standing.PASSWORD_CHOICE;
        }
        if (SessionMarks.has(session, SessionMarks.REPLACES_FACTORS)) {
            return Standing.ENROLMENT;
        }
        if (suffices(proven)) {
            return Standing.WHOLE;
        }
        if (!hasBegun(proven)) {
            return Standing.NONE;
        }
        if (factors.any(account.id())) {
            return Standing.SECOND_FACTOR;
        }
        return isExempt(account) ? Standing.WHOLE : Standing.ENROLMENT;
    }

    private boolean suffices(ProvenFactors proven) {
        return proven.has(Factor.PASSKEY)
                || proven.has(Factor.STRONG_SINGLE_SIGN_ON)
                || hasBegun(proven)
                        && (proven.has(Factor.TOTP) || proven.has(Factor.RECOVERY_CODE));
    }

    private static boolean hasBegun(ProvenFactors proven) {
        return proven.has(Factor.PASSWORD) || proven.has(Factor.SINGLE_SIGN_ON);
    }

    /** Accounts of the demonstration, unless they have set up a second factor themselves. */
    private boolean isExempt(Account account) {
        return account.demonstration() && !settings.demonstrationSecondFactor();
    }
}
