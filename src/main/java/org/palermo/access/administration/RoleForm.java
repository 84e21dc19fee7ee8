package org.palermo.access.administration;

import org.palermo.access.FormText;

/**
 * A role as it is written in the form.
 *
 * @param agency the codes of the reporting entity and of the agency, such as {@code KHM/POLICE}
 * @param dataflow the one dataflow it is held for; empty for all
 * @param from first day; empty for today
 * @param until last day; empty while it lasts
 */
record RoleForm(
        String role, String entity, String agency, String dataflow, String from, String until) {

    static final RoleForm EMPTY = new RoleForm("", "", "", "", "", "");

    RoleForm {
        role = FormText.stripped(role);
        entity = FormText.stripped(entity);
        agency = FormText.stripped(agency);
        dataflow = FormText.stripped(dataflow);
        from = FormText.stripped(from);
        until = FormText.stripped(until);
    }
}
