package org.palermo.aggregation;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.Confidentiality;
import org.springframework.stereotype.Component;

/** For which circle of readers figures are added up, so that all of it get the same sum. */
@Component
class Circles {

    private final Permissions permissions;
    private final Definitions definitions;

    Circles(Permissions permissions, Definitions definitions) {
        this.permissions = permissions;
        this.definitions = definitions;
    }

    /**
     * How far figures must go at least to be added up for the actor: of one entity all that the
     * actor sees, of several only what every reader in the actor's circle sees.
     */
    Confidentiality least(String dataflow, String area) {
        if (definitions.areaGroup(area).isEmpty()) {
            return Confidentiality.ENTITY_ONLY;
        }
        return permissions.may(Action.FOLLOW, Scope.everything().in(dataflow))
                ? Confidentiality.ENTITY_AND_SECRETARIAT
                : Confidentiality.CONTRIBUTORS;
    }
}
