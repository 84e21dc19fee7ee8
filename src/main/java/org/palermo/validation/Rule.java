package org.palermo.validation;

import org.palermo.structure.RuleDefinition;
import org.palermo.vocabulary.Severity;

import java.util.Set;

/** What must hold of a file, a cell or a return, and how bad it is when it does not. */
public sealed interface Rule permits WordedRule {

    RuleDefinition definition();

    default String id() {
        return definition().id();
    }

    /** The worst that a finding of the rule can be. */
    default Severity severity() {
        return definition().severity();
    }

    default Set<String> dependsOn() {
        return definition().dependsOn();
    }
}
