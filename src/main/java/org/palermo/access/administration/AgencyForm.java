package org.palermo.access.administration;

import org.palermo.access.FormText;

/** An agency as it is written in the form. */
record AgencyForm(String entity, String code, String name, String kind) {

    static final AgencyForm EMPTY = new AgencyForm("", "", "", "");

    AgencyForm {
        entity = FormText.stripped(entity);
        code = FormText.stripped(code);
        name = FormText.stripped(name);
        kind = FormText.stripped(kind);
    }
}
