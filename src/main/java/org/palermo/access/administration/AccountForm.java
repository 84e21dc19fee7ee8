package org.palermo.access.administration;

import org.palermo.access.FormText;

/**
 * An account with its one role, as it is written in the form.
 *
 * @param agency the codes of the reporting entity and of the agency, such as {@code KHM/POLICE}
 */
record AccountForm(String email, String name, String role, String entity, String agency) {

    static final AccountForm EMPTY = new AccountForm("", "", "", "", "");

    AccountForm {
        email = FormText.stripped(email);
        name = FormText.stripped(name);
        role = FormText.stripped(role);
        entity = FormText.stripped(entity);
        agency = FormText.stripped(agency);
    }
}
