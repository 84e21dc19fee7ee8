package org.palermo.validation;

import org.palermo.vocabulary.FreeText;
import org.palermo.vocabulary.ObsStatus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody writes is not too long and leads to no person. */
record TextRule(Wording wording, long maxCharacters) implements CellRule {

    static final List<String> MESSAGES = List.of("person", "too_long", "status", "empty");

    static TextRule of(RuleSource source) {
        return new TextRule(source.wording(), source.settings().number("max_characters", 4000));
    }

    /** Empty when the text may be kept; what may lead to a person is not said again. */
    Optional<Complaint> complaint(String text) {
        if (FreeText.mayNameAPerson(text)) {
            return Optional.of(new Complaint(wording, "person", Map.of()));
        }
        int length = text.codePointCount(0, text.length());
        return length > maxCharacters
                ? Optional.of(
                        new Complaint(
                                wording,
                                "too_long",
                                Map.of("length", (long) length, "max", maxCharacters)))
                : Optional.empty();
    }

    Complaint status(ObsStatus found) {
        return new Complaint(wording, "status", Map.of("found", found.name()));
    }

    Complaint empty() {
        return new Complaint(wording, "empty", Map.of());
    }
}
