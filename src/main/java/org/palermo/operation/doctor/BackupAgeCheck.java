package org.palermo.operation.doctor;

import org.palermo.operation.backup.LastBackup;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The last backup is young. */
@Component
@Order(80)
class BackupAgeCheck implements Check {

    private static final String SUBJECT = "last backup";
    private static final Duration OLD = Duration.ofDays(2);
    private static final Duration FAR_TOO_OLD = Duration.ofDays(14);
    private static final String REMEDY = "Let “backup <file>” run every night.";

    private final LastBackup last;
    private final Clock clock;

    BackupAgeCheck(LastBackup last, Clock clock) {
        this.last = last;
        this.clock = clock;
    }

    @Override
    public List<Diagnosis> examine() {
        return List.of(
                last.asOf()
                        .map(asOf -> judge(asOf, clock.instant()))
                        .orElseGet(() -> Diagnosis.warning(SUBJECT, "none is known here", REMEDY)));
    }

    static Diagnosis judge(Instant asOf, Instant now) {
        Duration age = Duration.between(asOf, now);
        if (age.compareTo(FAR_TOO_OLD) > 0) {
            return Diagnosis.bad(SUBJECT, "of " + asOf, REMEDY);
        }
        return age.compareTo(OLD) > 0
                ? Diagnosis.warning(SUBJECT, "of " + asOf, REMEDY)
                : Diagnosis.ok(SUBJECT, "of " + asOf);
    }
}
