package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

/**
 * What a token lets a machine do of what its owner may.
 *
 * @param entity the one reporting entity it reaches; null for all that its owner reaches
 * @param dataflow the one dataflow it reaches; null for all that its owner reaches
 * @param submits whether it may deliver and submit, not only read
 */
record TokenScope(@Nullable EntityCode entity, @Nullable String dataflow, boolean submits) {

    boolean allows(Action action) {
        return submits || !action.isChange();
    }

    boolean allows(Action action, Scope scope) {
        return allows(action)
                && (entity == null || entity.equals(scope.entity()))
                && (dataflow == null || dataflow.equals(scope.dataflow()));
    }
}
