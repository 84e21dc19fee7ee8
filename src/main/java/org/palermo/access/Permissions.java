package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.database.ActingAccount;
import org.palermo.vocabulary.Actor;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The one decision about who may do what.
 *
 * <p>Asks the roles that the acting account holds today; the system itself may do everything, and
 * nobody may do nothing.
 */
@Component
public class Permissions {

    private static final Actor SYSTEM = new Actor(0, ActingAccount.SYSTEM);

    /** What reciprocity opens to those who report for an entity. */
    private static final Set<Action> SHARED = Set.of(Action.READ_FIGURES, Action.DOWNLOAD_REPORT);

    private final Accounts accounts;
    private final ObjectProvider<SharedReading> sharing;

    Permissions(Accounts accounts, ObjectProvider<SharedReading> sharing) {
        this.accounts = accounts;
        this.sharing = sharing;
    }

    public void require(Action action, Scope scope) {
        if (!may(action, scope)) {
            throw new AccessDeniedException("%s is not allowed here".formatted(action));
        }
    }

    public boolean may(Action action, Scope scope) {
        return actsAsSystem()
                || grants(action).stream().anyMatch(grant -> grant.allows(action, scope))
                        && token().filter(token -> !token.allows(action, scope)).isEmpty()
                || SHARED.contains(action) && isShared(scope);
    }

    /** Refuses those who may do the action for nothing at all. */
    public void requireAnywhere(Action action) {
        if (!mayAnywhere(action)) {
            throw new AccessDeniedException("%s is not allowed".formatted(action));
        }
    }

    /** The same decision for many scopes, with one look at the roles: for lists. */
    public Predicate<Scope> allowing(Action action) {
        if (actsAsSystem()) {
            return _ -> true;
        }
        List<RoleGrant> grants = grants(action);
        Optional<TokenScope> token = token();
        Set<String> shared = SHARED.contains(action) ? sharedDataflows() : Set.of();
        return scope ->
                grants.stream().anyMatch(grant -> grant.allows(action, scope))
                                && token.filter(narrowing -> !narrowing.allows(action, scope))
                                        .isEmpty()
                        || isOneOf(shared, scope);
    }

    /** Whether the action is allowed for an entity in one dataflow at least. */
    public boolean mayInPart(Action action, EntityCode entity) {
        return actsAsSystem()
                || isWithinToken(entity)
                        && grants(action).stream()
                                .anyMatch(
                                        grant ->
                                                grant.agency() == null
                                                        && (grant.entity() == null
                                                                || entity.equals(grant.entity())));
    }

    /** Refuses those who may do the action for an entity in no dataflow at all. */
    public void requireInPart(Action action, EntityCode entity) {
        if (!mayInPart(action, entity)) {
            throw new AccessDeniedException("%s is not allowed here".formatted(action));
        }
    }

    /** Whether the action is allowed for at least one entity. */
    public boolean mayAnywhere(Action action) {
        return actsAsSystem()
                || !grants(action).isEmpty()
                || SHARED.contains(action) && !sharedDataflows().isEmpty();
    }

    /**
     * The entities for which the action is allowed one by one; empty for those who may do it for
     * everything, so ask {@link #may} with {@link Scope#everything()} first.
     */
    public Set<EntityCode> entities(Action action) {
        return grants(action).stream()
                .map(RoleGrant::entity)
                .filter(Objects::nonNull)
                .filter(this::isWithinToken)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The dataflows of which the actor sees what others share, for its own having contributed. */
    public Set<String> sharedDataflows() {
        if (token().filter(token -> token.entity() != null).isPresent()) {
            return Set.of();
        }
        Set<String> dataflows = new HashSet<>();
        for (RoleGrant grant : currentGrants()) {
            @Nullable EntityCode entity = grant.entity();
            if (entity != null && grant.role().isGivenWhatOthersShare()) {
                sharing.stream()
                        .flatMap(each -> each.openTo(entity).stream())
                        .filter(flow -> grant.dataflow() == null || flow.equals(grant.dataflow()))
                        .filter(this::isWithinToken)
                        .forEach(dataflows::add);
            }
        }
        return dataflows;
    }

    private boolean isShared(Scope scope) {
        return scope.dataflow() != null && isOneOf(sharedDataflows(), scope);
    }

    private static boolean isOneOf(Set<String> shared, Scope scope) {
        @Nullable String dataflow = scope.dataflow();
        return dataflow != null && scope.agency() == null && shared.contains(dataflow);
    }

    /**
     * The codes of the agencies of an entity to which the action is bound for the actor, in one
     * dataflow.
     */
    public Set<String> agencies(Action action, EntityCode entity, String dataflow) {
        Predicate<Scope> allowed = allowing(action);
        return grants(action).stream()
                .filter(grant -> entity.equals(grant.entity()))
                .filter(grant -> grant.dataflow() == null || grant.dataflow().equals(dataflow))
                .filter(grant -> allowed.test(Scope.of(entity, grant.agency()).in(dataflow)))
                .map(RoleGrant::agency)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Actor actor() {
        if (actsAsSystem()) {
            return SYSTEM;
        }
        return account()
                .map(account -> new Actor(account.id(), account.name()))
                .orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
    }

    /** The grants that allow the action for something. */
    private List<RoleGrant> grants(Action action) {
        if (token().filter(token -> !token.allows(action)).isPresent()) {
            return List.of();
        }
        return currentGrants().stream().filter(grant -> grant.allows(action)).toList();
    }

    private List<RoleGrant> currentGrants() {
        return account().map(account -> accounts.currentGrants(account.id())).orElse(List.of());
    }

    private boolean isWithinToken(String dataflow) {
        return token().filter(
                        token -> token.dataflow() != null && !token.dataflow().equals(dataflow))
                .isEmpty();
    }

    private boolean isWithinToken(EntityCode entity) {
        return token().filter(token -> token.entity() != null && !token.entity().equals(entity))
                .isEmpty();
    }

    private Optional<Account> account() {
        return acting().flatMap(acting -> accounts.find(acting.account()));
    }

    /** Empty when a person acts. */
    private Optional<TokenScope> token() {
        return acting().map(ActingAccount.Person::token).map(token -> accounts.tokenScope(token));
    }

    private static Optional<ActingAccount.Person> acting() {
        return ActingAccount.person();
    }

    private static boolean actsAsSystem() {
        return ActingAccount.current().filter(ActingAccount.SYSTEM::equals).isPresent();
    }
}
