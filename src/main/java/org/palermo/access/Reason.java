package org.palermo.access;

import org.palermo.vocabulary.FreeText;

/** Why somebody did something, in words that states read: a few, and of nobody. */
public final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /** What is wrong with the words of a field; empty when nothing is. */
    public static Refusals check(String field, String words) {
        return new Refusals()
                .addIf(words.isBlank(), field, "access.reason.missing")
                .addIf(words.length() > LONGEST, field, "access.reason.long")
                .addIf(FreeText.mayNameAPerson(words), field, "access.reason.person");
    }
}
