package org.palermo.access.administration;

import org.palermo.access.Action;
import org.palermo.access.HeldRole;
import org.palermo.access.Permissions;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.Scope;
import org.palermo.vocabulary.EntityCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How far the acting account's word goes about other people: an administrator's everywhere, a focal
 * point's over those who report or read for its own entity and do nothing else.
 */
@Component
class Authority {

    /** What a focal point gives and ends. */
    static final Set<Role> INVITED = Set.of(Role.CONTRIBUTOR, Role.NATIONAL_VIEWER);

    private final Permissions permissions;
    private final Clock clock;

    Authority(Permissions permissions, Clock clock) {
        this.permissions = permissions;
        this.clock = clock;
    }

    /** Refuses those who neither administer nor invite. */
    Reach require() {
        boolean everything = permissions.may(Action.ADMINISTER, Scope.everything());
        if (!everything) {
            permissions.requireAnywhere(Action.INVITE);
        }
        return new Reach(
                everything,
                permissions.entities(Action.INVITE),
                permissions.allowing(Action.INVITE),
                LocalDate.now(clock));
    }

    void requireAdministrators() {
        permissions.require(Action.ADMINISTER, Scope.everything());
    }

    /** Nobody changes what they are themselves. */
    void requireOther(long account) {
        if (permissions.actor().account() == account) {
            throw new AccessDeniedException("nobody changes their own account");
        }
    }

    /**
     * How far it goes now.
     *
     * @param everything whether the acting account administers
     * @param entities those for which it invites, in one dataflow at least
     */
    record Reach(
            boolean everything,
            Set<EntityCode> entities,
            Predicate<Scope> invites,
            LocalDate today) {

        /** Whether the acting account may give or end a role. */
        boolean covers(RoleGrant grant) {
            return everything || isInvited(grant);
        }

        void require(RoleGrant grant) {
            if (!covers(grant)) {
                throw new AccessDeniedException("this role is given and ended by others");
            }
        }

        /** Whether the acting account is told of a role. */
        boolean sees(HeldRole role) {
            EntityCode entity = role.grant().entity();
            return everything || entity != null && entities.contains(entity);
        }

        /** Whether an account holds nothing, now or later, beyond this reach. */
        boolean coversAll(List<HeldRole> roles) {
            return everything
                    || roles.stream().anyMatch(role -> isInvited(role.grant()))
                            && roles.stream()
                                    .filter(role -> !role.isOver(today))
                                    .allMatch(role -> isInvited(role.grant()));
        }

        private boolean isInvited(RoleGrant grant) {
            EntityCode entity = grant.entity();
            if (entity == null || !INVITED.contains(grant.role())) {
                return false;
            }
            String dataflow = grant.dataflow();
            Scope scope = Scope.of(entity);
            return invites.test(dataflow == null ? scope : scope.in(dataflow));
        }
    }
}
