package org.palermo.access.administration;

import org.palermo.access.FormText;

/** A period to open, as it is written in the form. */
record PeriodForm(String dataflow, String period) {

    static final PeriodForm EMPTY = new PeriodForm("", "");

    PeriodForm {
        dataflow = FormText.stripped(dataflow);
        period = FormText.stripped(period);
    }
}
