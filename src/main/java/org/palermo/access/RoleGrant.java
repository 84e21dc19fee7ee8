package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

import java.time.LocalDate;

/**
 * That an account holds a role.
 *
 * @param entity the reporting entity it is held for; null for roles of the secretariat
 * @param agency code of the one agency whose part a contributor fills in; null for the whole return
 * @param dataflow the one dataflow it is held for; null for all
 * @param validUntil last day on which it holds; null while it lasts
 */
public record RoleGrant(
        Role role,
        @Nullable EntityCode entity,
        @Nullable String agency,
        @Nullable String dataflow,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    public RoleGrant {
        if (role.isOfOneEntity() != (entity != null)) {
            throw new IllegalArgumentException(
                    role + (entity == null ? " needs an entity" : " is held for no entity"));
        }
        if (agency != null && role != Role.CONTRIBUTOR) {
            throw new IllegalArgumentException(role + " is held for no agency");
        }
    }

    /** A role that is bound to no agency and holds for every dataflow. */
    public RoleGrant(
            Role role,
            @Nullable EntityCode entity,
            LocalDate validFrom,
            @Nullable LocalDate validUntil) {
        this(role, entity, null, null, validFrom, validUntil);
    }

    /** Whether the action is allowed for something; one agency's contributor only fills in. */
    boolean allows(Action action) {
        return role.allows(action)
                && (agency == null
                        || action == Action.FILL_PART
                        || action == Action.READ_DEFINITIONS);
    }

    boolean allows(Action action, Scope scope) {
        return allows(action)
                && (entity == null || entity.equals(scope.entity()))
                && (dataflow == null || dataflow.equals(scope.dataflow()))
                && reaches(scope.agency());
    }

    private boolean reaches(@Nullable String part) {
        return agency == null ? part == null || role != Role.CONTRIBUTOR : agency.equals(part);
    }
}
