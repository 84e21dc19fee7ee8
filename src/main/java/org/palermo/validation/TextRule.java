package org.palermo.validation;

import org.palermo.vocabulary.FreeText;
import org.palermo.vocabulary.ObsStatus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody writes is not too long and leads to no person. */
record TextRule(Wording wording, long maxCharacters) implements CellRule {

    static final List<String> MESSAGES = List.of("person", "too_long", "status", "empty");

    private static final int MOST_SIGNS_OF_A_LETTER = 4;

    static TextRule of(RuleSource source) {
        return new TextRule(source.wording(), source.settings().number("max_characters", 4000));
    }

    /** Empty when the text may be kept; what may lead to a person is not said again. */
    Optional<Complaint> complaint(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > maxCharacters) {
            return Optional.of(tooLong(length));
        }
        return FreeText.mayNameAPerson(text)
                ? Optional.of(new Complaint(wording, "person", Map.of()))
                : Optional.empty();
    }

    /** Empty unless the text is too long in whatever form its letters are written. */
    Optional<Complaint> endless(String text) {
        return text.length() > MOST_SIGNS_OF_A_LETTER * maxCharacters
                ? Optional.of(tooLong(text.length()))
                : Optional.empty();
    }

    private Complaint tooLong(long length) {
        return new Complaint(wording, "too_long", Map.of("length", length, "max", maxCharacters));
    }

    Complaint status(ObsStatus found) {
        return new Complaint(wording, "status", Map.of("found", found.name()));
    }

    Complaint empty() {
        return new Complaint(wording, "empty", Map.of());
    }
}
