package org.palermo.access.administration;

import org.palermo.access.FormText;

/** An account with its first role, as it is written in the form. */
record AccountForm(
        String email,
        String name,
        String role,
        String entity,
        String agency,
        String dataflow,
        String from,
        String until) {

    static final AccountForm EMPTY = new AccountForm("", "", "", "", "", "", "", "");

    AccountForm {
        email = FormText.stripped(email);
        name = FormText.stripped(name);
        role = FormText.stripped(role);
        entity = FormText.stripped(entity);
        agency = FormText.stripped(agency);
        dataflow = FormText.stripped(dataflow);
        from = FormText.stripped(from);
        until = FormText.stripped(until);
    }

    RoleForm firstRole() {
        return new RoleForm(role, entity, agency, dataflow, from, until);
    }
}
