package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every code is valid at some time in the period. */
record CurrentCode(Wording wording) implements CellRule {

    static final List<String> MESSAGES = List.of("ended", "succeeded", "future");

    static CurrentCode of(RuleSource source) {
        return new CurrentCode(source.wording());
    }

    /** Empty when the code is valid. */
    Optional<Complaint> complaint(Code code, CodeList list, ReportingPeriod period) {
        if (code.validUntil() != null && code.validUntil().isBefore(period.firstDay())) {
            return Optional.of(ended(code, list, period));
        }
        if (code.validFrom() != null && code.validFrom().isAfter(period.lastDay())) {
            return Optional.of(
                    new Complaint(
                            wording,
                            "future",
                            Map.of(
                                    "found",
                                    code.id(),
                                    "from",
                                    code.validFrom(),
                                    "period",
                                    period)));
        }
        return Optional.empty();
    }

    private Complaint ended(Code code, CodeList list, ReportingPeriod period) {
        String until = String.valueOf(code.validUntil());
        if (code.successor() == null) {
            return new Complaint(
                    wording, "ended", Map.of("found", code.id(), "until", until, "period", period));
        }
        return new Complaint(
                wording,
                "succeeded",
                Map.of(
                        "found",
                        code.id(),
                        "until",
                        until,
                        "period",
                        period,
                        "successor",
                        KnownCode.shown(code.successor(), list)));
    }
}
