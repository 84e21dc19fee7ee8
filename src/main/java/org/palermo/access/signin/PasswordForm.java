package org.palermo.access.signin;

import org.palermo.access.FormText;
import org.palermo.access.Refusals;

/** The password a person has, and the one they want. */
record PasswordForm(String current, String chosen, String repeated) {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    PasswordForm {
        current = FormText.exactly(current);
        chosen = FormText.exactly(chosen);
        repeated = FormText.exactly(repeated);
    }

    Refusals check() {
        return new Refusals()
                .addIf(current.isEmpty(), "current", "access.password.current.missing")
                .addIf(chosen.length() < SHORTEST, "chosen", "access.password.chosen.short")
                .addIf(chosen.length() > LONGEST, "chosen", "access.password.chosen.long")
                .addIf(chosen.equals(current), "chosen", "access.password.chosen.same")
                .addIf(!chosen.equals(repeated), "repeated", "access.password.repeated.different");
    }

    @Override
    public String toString() {
        return "PasswordForm";
    }
}
