package org.palermo.access.administration;

import org.palermo.access.FormText;

/** A reporting entity as it is written in the form. */
record EntityForm(
        String code,
        String area,
        String name,
        String sovereign,
        String memberFrom,
        String memberUntil) {

    static final EntityForm EMPTY = new EntityForm("", "", "", "", "", "");

    EntityForm {
        code = FormText.stripped(code);
        area = FormText.stripped(area);
        name = FormText.stripped(name);
        sovereign = FormText.stripped(sovereign);
        memberFrom = FormText.stripped(memberFrom);
        memberUntil = FormText.stripped(memberUntil);
    }
}
