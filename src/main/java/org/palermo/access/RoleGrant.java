package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

import java.time.LocalDate;

/**
 * That an account holds a role.
 *
 * @param entity the reporting entity it is held for; null for roles of the secretariat
 * @param validUntil last day on which it holds; null while it lasts
 */
public record RoleGrant(
        Role role,
        @Nullable EntityCode entity,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    public RoleGrant {
        if (role.isOfOneEntity() != (entity != null)) {
            throw new IllegalArgumentException(
                    role + (entity == null ? " needs an entity" : " is held for no entity"));
        }
    }

    boolean allows(Action action, Scope scope) {
        return role.allows(action) && (entity == null || entity.equals(scope.entity()));
    }
}
