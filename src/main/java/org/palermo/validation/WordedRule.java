package org.palermo.validation;

import org.palermo.structure.RuleDefinition;

/** A rule with what it says when it does not hold. */
sealed interface WordedRule extends Rule permits FileRule, CellRule, ReturnRule, Mirror {

    Wording wording();

    @Override
    default RuleDefinition definition() {
        return wording().definition();
    }
}
