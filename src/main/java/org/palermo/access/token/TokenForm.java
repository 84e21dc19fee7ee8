package org.palermo.access.token;

import org.palermo.access.FormText;

/** A token as it is asked for in the form. */
record TokenForm(String name, String entity, String dataflow, String use, String days) {

    static final TokenForm EMPTY = new TokenForm("", "", "", "", "90");

    /** In the place of an entity: all that the person reaches. */
    static final String ALL = "*";

    static final String READ = "READ";
    static final String SUBMIT = "SUBMIT";

    TokenForm {
        name = FormText.stripped(name);
        entity = FormText.stripped(entity);
        dataflow = FormText.stripped(dataflow);
        use = FormText.stripped(use);
        days = FormText.stripped(days);
    }
}
