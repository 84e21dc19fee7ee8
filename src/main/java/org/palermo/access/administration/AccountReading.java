package org.palermo.access.administration;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.HandedLinks;
import org.palermo.access.HeldRole;
import org.palermo.access.HeldRoles;
import org.palermo.access.HelpRequests;
import org.palermo.access.HelpRequests.HelpRequest;
import org.palermo.access.LinkKind;
import org.palermo.access.Permissions;
import org.palermo.access.administration.Authority.Reach;
import org.palermo.access.signin.session.Admission;
import org.palermo.access.signin.session.SignInSettings;
import org.palermo.database.SystemTransactions;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows people's accounts to those who may know of them. */
@Service
@Transactional(readOnly = true)
class AccountReading {

    private final Authority authority;
    private final Permissions permissions;
    private final Accounts accounts;
    private final HeldRoles roles;
    private final HelpRequests requests;
    private final SignInSettings settings;
    private final Clock clock;
    private final HandedLinks handed;
    private final Admission admission;

    /** What an account holds elsewhere counts, although the reader is not told of it. */
    private final SystemTransactions system;

    AccountReading(
            Authority authority,
            Permissions permissions,
            Accounts accounts,
            HeldRoles roles,
            HelpRequests requests,
            SignInSettings settings,
            Clock clock,
            HandedLinks handed,
            Admission admission,
            SystemTransactions system) {
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
        this.handed = handed;
        this.admission = admission;
        this.authority = authority;
        this.permissions = permissions;
        this.accounts = accounts;
        this.roles = roles;
        this.system = system;
    }

    /** Where an account stands. */
    enum State {
        INVITED,
        /** Not used for so long that it needs a new invitation. */
        UNUSED,
        ACTIVE,
        DISABLED,
        WITHOUT_ROLE
    }

    /** A role with what the reader may do about it. */
    record RoleView(HeldRole role, boolean isOver, boolean isToCome, boolean mayEnd) {}

    /**
     * An account as the reader may see it.
     *
     * @param roles those of which the reader may know
     * @param isOwn whether it is the reader's own, which they do not change
     * @param mayHandLinks whether the reader may hand out links into it
     * @param links the kinds of links that the reader may hand out now
     * @param asksFor the links that somebody asked for who could not sign in
     */
    record PersonView(
            Account account,
            State state,
            List<RoleView> roles,
            boolean isOwn,
            boolean mayHandLinks,
            boolean mayDisable,
            List<LinkKind> asksFor,
            List<LinkKind> links) {

        /** Those that are not over. */
        public List<RoleView> current() {
            return roles.stream().filter(role -> !role.isOver()).toList();
        }
    }

    /** All accounts of which the acting account may know, by name. */
    List<PersonView> all() {
        Reach reach = authority.require();
        Map<Long, List<HeldRole>> held =
                roles.all().stream().collect(Collectors.groupingBy(HeldRole::account));
        Map<Long, List<LinkKind>> asked = asked();
        return accounts.all().stream()
                .map(
                        account ->
                                view(
                                        account,
                                        held.getOrDefault(account.id(), List.of()),
                                        asked.getOrDefault(account.id(), List.of()),
                                        reach))
                .filter(view -> reach.everything() || !view.roles().isEmpty())
                .toList();
    }

    PersonView one(long id) {
        Reach reach = authority.require();
        return Optional.of(id)
                .flatMap(accounts::find)
                .map(
                        account ->
                                view(
                                        account,
                                        system.call(() -> roles.of(id)),
                                        asked().getOrDefault(id, List.of()),
                                        reach))
                .filter(view -> reach.everything() || !view.roles().isEmpty())
                .orElseThrow(() -> NotFoundException.of("account", id));
    }

    private Map<Long, List<LinkKind>> asked() {
        return requests.open().stream()
                .collect(
                        Collectors.groupingBy(
                                HelpRequest::account,
                                Collectors.mapping(HelpRequest::kind, Collectors.toList())));
    }

    private PersonView view(
            Account account, List<HeldRole> held, List<LinkKind> asked, Reach reach) {
        boolean own = permissions.actor().account() == account.id();
        List<RoleView> visible =
                held.stream()
                        .filter(reach::sees)
                        .map(
                                role ->
                                        new RoleView(
                                                role,
                                                role.isOver(reach.today()),
                                                role.isToCome(reach.today()),
                                                !own
                                                        && !role.isOver(reach.today())
                                                        && reach.covers(role.grant())))
                        .toList();
        boolean mayHandLinks = !own && account.enabled() && reach.coversAll(held);
        return new PersonView(
                account,
                state(account, visible),
                visible,
                own,
                mayHandLinks,
                !own && reach.everything(),
                mayHandLinks ? asked : List.of(),
                mayHandLinks ? links(account) : List.of());
    }

    private List<LinkKind> links(Account account) {
        long reader = permissions.actor().account();
        return Stream.of(LinkKind.values())
                .filter(kind -> kind != LinkKind.INVITATION || admission.needsInvitation(account))
                .filter(kind -> !handed.wouldReplaceBoth(account.id(), reader, kind))
                .toList();
    }

    private State state(Account account, List<RoleView> roles) {
        if (!account.enabled()) {
            return State.DISABLED;
        }
        if (account.mustChangePassword()) {
            return State.INVITED;
        }
        Instant unused = clock.instant().minus(Duration.ofDays(settings.unusedDays()));
        if (account.lastSeenAt().isBefore(unused)) {
            return State.UNUSED;
        }
        return roles.stream().allMatch(RoleView::isOver) ? State.WITHOUT_ROLE : State.ACTIVE;
    }
}
