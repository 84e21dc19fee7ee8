package org.palermo.access.administration;

import org.palermo.access.FormText;

/** An account with its one role, as it is written in the form. */
record AccountForm(String email, String name, String role, String entity) {

    static final AccountForm EMPTY = new AccountForm("", "", "", "");

    AccountForm {
        email = FormText.stripped(email);
        name = FormText.stripped(name);
        role = FormText.stripped(role);
        entity = FormText.stripped(entity);
    }
}
