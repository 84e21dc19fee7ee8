package org.palermo.access.administration;

import org.palermo.access.FormText;

/** More time for an entity, as it is written in the form. */
record ExtensionForm(String entity, String dataflow, String period, String dueOn, String reason) {

    ExtensionForm {
        entity = FormText.stripped(entity);
        dataflow = FormText.stripped(dataflow);
        period = FormText.stripped(period);
        dueOn = FormText.stripped(dueOn);
        reason = FormText.stripped(reason);
    }
}
