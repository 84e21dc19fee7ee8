package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;

/**
 * What one entity delivers for one period, understood.
 *
 * @param area the entity's area in CL_AREA, with the facts that say what cannot exist there
 */
public record Return(
        Questionnaire questionnaire,
        EntityCode entity,
        Code area,
        ReportingPeriod period,
        List<Cell> cells) {

    public Return {
        cells = List.copyOf(cells);
    }
}
