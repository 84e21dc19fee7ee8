package org.palermo.operation;

import org.palermo.audit.AuditVerification;
import org.springframework.stereotype.Component;

import java.util.List;

/** Proves that the audit trail is as it was written. */
@Component
public class VerifyAuditCommand implements Command {

    private final AuditVerification verification;
    private final Terminal terminal;

    VerifyAuditCommand(AuditVerification verification, Terminal terminal) {
        this.verification = verification;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "verify-audit";
    }

    @Override
    public String purpose() {
        return "proves that no line of the audit trail was changed or removed";
    }

    @Override
    public int run(List<String> arguments) {
        AuditVerification.Result result = verification.verify();
        terminal.say(
                "%d entries and %d checkpoints looked at: %s"
                        .formatted(
                                result.entries(),
                                result.checkpoints(),
                                result.isSound()
                                        ? "all as they were written"
                                        : result.flawCount() + " do not hold"));
        result.flaws().forEach(flaw -> terminal.say("  " + flaw));
        return result.isSound() ? WELL : AMISS;
    }
}
