package org.palermo.access.signin.password;

import org.palermo.access.FormText;

/** The password a person has, and the one they want. */
public record PasswordForm(String current, String chosen, String repeated) {

    public PasswordForm {
        current = FormText.exactly(current);
        chosen = FormText.exactly(chosen);
        repeated = FormText.exactly(repeated);
    }

    @Override
    public String toString() {
        return "PasswordForm";
    }
}
