package org.palermo.access.signin.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.palermo.access.signin.passkey.Enrolling;
import org.palermo.access.signin.session.AccountSessions;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SessionMarks;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;

/** What happens around the addition of a second factor, of whatever kind. */
@Component
class Enrolment implements Enrolling {

    /** Where new recovery codes wait to be shown once. */
    static final String CODES = "palermo.recovery-codes";

    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final SignInTrail trail;
    private final AccountSessions sessions;
    private final Proof proof;

    Enrolment(
            SecondFactors factors,
            RecoveryCodes recovery,
            SignInTrail trail,
            AccountSessions sessions,
            Proof proof) {
        this.sessions = sessions;
        this.factors = factors;
        this.recovery = recovery;
        this.trail = trail;
        this.proof = proof;
    }

    @Override
    @Transactional
    public String enrol(
            long account,
            Factor factor,
            Runnable add,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession session = request.getSession();
        boolean replaces = SessionMarks.has(session, SessionMarks.REPLACES_FACTORS);
        if (replaces) {
            factors.removeAll(account);
        }
        add.run();
        if (replaces) {
            session.removeAttribute(SessionMarks.REPLACES_FACTORS);
            sessions.endOthers(account, session.getId());
        }
        trail.record(AuditedAct.FACTOR_ADDED, account, factor.name());
        boolean without = recovery.left(account) == 0;
        if (without) {
            session.setAttribute(CODES, String.join("\n", recovery.renew(account)));
        }
        proof.add(account, factor, request, response);
        return without ? RecoveryController.PATH : SecurityController.PATH;
    }

    /** Known once. */
    static List<String> takeCodes(HttpSession session) {
        Object codes = session.getAttribute(CODES);
        session.removeAttribute(CODES);
        return codes == null ? List.of() : codes.toString().lines().toList();
    }
}
