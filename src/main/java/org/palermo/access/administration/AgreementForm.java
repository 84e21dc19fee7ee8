package org.palermo.access.administration;

import org.palermo.access.FormText;

/** A provision agreement as it is written in the form. */
record AgreementForm(String entity, String dataflow, String from, String until) {

    static final AgreementForm EMPTY = new AgreementForm("", "", "", "");

    AgreementForm {
        entity = FormText.stripped(entity);
        dataflow = FormText.stripped(dataflow);
        from = FormText.stripped(from);
        until = FormText.stripped(until);
    }
}
