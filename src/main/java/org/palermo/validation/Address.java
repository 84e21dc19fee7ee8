package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The file is for the entity and the period that the provider chose, and the period is open. */
record Address(Wording wording) implements FileRule {

    static final List<String> MESSAGES = List.of("entity", "period", "malformed", "closed", "late");

    static Address of(RuleSource source) {
        return new Address(source.wording());
    }

    @Override
    public void check(FileFacts facts, Consumer<Finding> out) {
        FileFacts.Expected expected = facts.expected();
        if (!expected.open()) {
            checkDay(expected, out);
        }
        for (FileFacts.Stamp stamp : facts.stamps()) {
            switch (stamp.subject()) {
                case ENTITY -> compare("entity", stamp, expected.entity().toString(), out);
                case PERIOD -> checkPeriod(stamp, expected.period(), out);
                case DATAFLOW, VERSION -> {}
            }
        }
    }

    private void checkDay(FileFacts.Expected expected, Consumer<Finding> out) {
        LocalDate dueOn = expected.dueOn();
        if (dueOn == null) {
            wording.report(out, "closed", Place.FILE, Map.of("found", expected.period()));
        } else {
            wording.report(
                    out, "late", Place.FILE, Map.of("found", expected.period(), "due", dueOn));
        }
    }

    private void checkPeriod(
            FileFacts.Stamp stamp, ReportingPeriod expected, Consumer<Finding> out) {
        if (ReportingPeriod.isWellFormed(stamp.found())) {
            compare("period", stamp, expected.toString(), out);
        } else {
            wording.report(out, "malformed", stamp.place(), Map.of("found", stamp.found()));
        }
    }

    private void compare(
            String message, FileFacts.Stamp stamp, String expected, Consumer<Finding> out) {
        if (!stamp.found().equals(expected)) {
            wording.report(
                    out,
                    message,
                    stamp.place(),
                    Map.of("found", stamp.found(), "allowed", expected));
        }
    }
}
