package org.palermo.operation.doctor;

import org.palermo.audit.AuditVerification;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The audit trail was verified not long ago. */
@Component
@Order(95)
class AuditCheck implements Check {

    private static final String SUBJECT = "audit trail";
    private static final Duration OLD = Duration.ofDays(8);
    private static final String REMEDY = "Let “verify-audit” run every week.";

    private final AuditVerification verification;
    private final Clock clock;

    AuditCheck(AuditVerification verification, Clock clock) {
        this.verification = verification;
        this.clock = clock;
    }

    @Override
    public List<Diagnosis> examine() {
        return List.of(
                verification
                        .lastSound()
                        .map(at -> judge(at, clock.instant()))
                        .orElseGet(() -> Diagnosis.warning(SUBJECT, "was never verified", REMEDY)));
    }

    static Diagnosis judge(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(OLD) > 0
                ? Diagnosis.warning(SUBJECT, "last held on " + at, REMEDY)
                : Diagnosis.ok(SUBJECT, "held on " + at);
    }
}
