package org.palermo.operation.doctor;

import org.palermo.operation.Command;
import org.palermo.operation.Terminal;
import org.palermo.operation.doctor.Diagnosis.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a deployment and prints what to mend. */
@Component
class Doctor implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final ObjectProvider<Check> checks;
    private final Terminal terminal;

    Doctor(ObjectProvider<Check> checks, Terminal terminal) {
        this.checks = checks;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String purpose() {
        return "checks the deployment and says what to mend";
    }

    @Override
    public int run(List<String> arguments) {
        List<Diagnosis> all = new ArrayList<>();
        checks.orderedStream().map(Doctor::examine).forEach(all::addAll);
        all.forEach(this::print);
        long bad = count(all, Verdict.BAD);
        terminal.say("");
        terminal.say(
                "%d looked at: %d well, %d to think about, %d bad"
                        .formatted(
                                all.size(),
                                count(all, Verdict.OK),
                                count(all, Verdict.WARNING),
                                bad));
        return bad == 0 ? WELL : AMISS;
    }

    /** What cannot be looked at is a finding like others, and the rest is still looked at. */
    private static List<Diagnosis> examine(Check check) {
        try {
            return check.examine();
        } catch (RuntimeException e) {
            LOG.debug("{} could not look", check.getClass().getSimpleName(), e);
            return List.of(
                    Diagnosis.bad(
                            check.getClass().getSimpleName(),
                            "could not look: " + e.getMessage(),
                            "Mend what is said here or above, and look again."));
        }
    }

    private static long count(List<Diagnosis> all, Verdict verdict) {
        return all.stream().filter(each -> each.verdict() == verdict).count();
    }

    private void print(Diagnosis diagnosis) {
        terminal.say(
                "%-8s %s: %s"
                        .formatted(
                                diagnosis.verdict().name().toLowerCase(Locale.ROOT),
                                diagnosis.subject(),
                                diagnosis.found()));
        if (!diagnosis.remedy().isEmpty()) {
            terminal.say("         -> " + diagnosis.remedy());
        }
    }
}
