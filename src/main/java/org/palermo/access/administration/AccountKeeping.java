package org.palermo.access.administration;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.HandedLinks;
import org.palermo.access.HeldRole;
import org.palermo.access.HeldRoles;
import org.palermo.access.LinkKind;
import org.palermo.access.NewAccount;
import org.palermo.access.OneTimeLinks;
import org.palermo.access.OneTimePassword;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.TokenRevocation;
import org.palermo.access.administration.Authority.Reach;
import org.palermo.access.signin.session.AccountSessions;
import org.palermo.access.signin.session.Admission;
import org.palermo.database.SystemTransactions;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives people accounts and roles and ends them, for administrators and, as far as {@link
 * Authority} goes, for focal points.
 */
@Service
@Transactional
class AccountKeeping {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int LONGEST_EMAIL = 254;

    private final Authority authority;
    private final Permissions permissions;
    private final Accounts accounts;
    private final HeldRoles roles;
    private final SystemTransactions system;
    private final RoleReading reading;
    private final AdministratorGrant administrators;
    private final OneTimeLinks links;
    private final HandedLinks handed;
    private final Admission admission;
    private final TokenRevocation tokens;
    private final AccountSessions sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccountKeeping(
            Authority authority,
            Permissions permissions,
            Accounts accounts,
            HeldRoles roles,
            SystemTransactions system,
            RoleReading reading,
            AdministratorGrant administrators,
            OneTimeLinks links,
            HandedLinks handed,
            Admission admission,
            TokenRevocation tokens,
            AccountSessions sessions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.authority = authority;
        this.permissions = permissions;
        this.accounts = accounts;
        this.roles = roles;
        this.system = system;
        this.reading = reading;
        this.administrators = administrators;
        this.links = links;
        this.handed = handed;
        this.admission = admission;
        this.tokens = tokens;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What came of a form.
     *
     * @param invited empty when nobody was
     * @param waits whether a second person decides on the role
     */
    record Outcome(Refusals refusals, Optional<Invited> invited, boolean waits) {

        static Outcome refused(Refusals refusals) {
            return new Outcome(refusals, Optional.empty(), false);
        }
    }

    /**
     * A new account.
     *
     * @param link the path of its invitation, to be shown once
     */
    record Invited(long account, String link) {}

    /** Adds an account that nobody can use before its invitation is taken up. */
    Outcome invite(AccountForm form) {
        Reach reach = authority.require();
        Refusals refusals = checkPerson(form);
        reading.check(form.firstRole()).byField().forEach(refusals::add);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        RoleGrant grant = reading.grant(form.firstRole());
        reach.require(grant);
        if (accounts.findByEmail(form.email()).isPresent()) {
            return Outcome.refused(new Refusals().add("email", taken(reach)));
        }
        Account account =
                accounts.add(
                        new NewAccount(
                                form.email(),
                                form.name(),
                                OneTimePassword.drawn(random),
                                false,
                                true,
                                List.of()));
        events.publishEvent(
                AuditedEvent.of(AuditedAct.ACCOUNT_INVITED, "account " + account.id())
                        .about(grant.entity()));
        handed.add(account.id(), permissions.actor().account(), LinkKind.INVITATION);
        boolean waits = grant(account.id(), grant);
        return new Outcome(
                new Refusals(),
                Optional.of(
                        new Invited(account.id(), links.issue(LinkKind.INVITATION, account.id()))),
                waits);
    }

    /** Gives an account a further role. */
    Outcome addRole(long id, RoleForm form) {
        Account account = requireOther(id);
        Refusals refusals = reading.check(form);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        RoleGrant grant = reading.grant(form);
        authority.require().require(grant);
        return new Outcome(refusals, Optional.empty(), grant(account.id(), grant));
    }

    /** Ends a role at once, or with the end of a day. */
    Refusals endRole(long id, long roleId, String lastDay) {
        Account account = requireOther(id);
        roles.lockAdministrators();
        Reach reach = authority.require();
        HeldRole role =
                roles.find(roleId)
                        .filter(each -> each.account() == account.id())
                        .filter(reach::sees)
                        .orElseThrow(() -> NotFoundException.of("role", roleId));
        reach.require(role.grant());
        LocalDate day = FieldTexts.day(lastDay.strip());
        Refusals refusals =
                new Refusals()
                        .addIf(FieldTexts.isNoDay(lastDay.strip()), field(role), "access.day.form")
                        .addIf(
                                day != null && isNoLaterEnd(role, day),
                                field(role),
                                "access.role.end.range");
        if (refusals.isEmpty()) {
            if (day == null) {
                roles.end(roleId);
            } else {
                roles.endWith(roleId, day);
            }
            events.publishEvent(
                    AuditedEvent.of(
                                    AuditedAct.ROLE_ENDED,
                                    "%s, %s"
                                            .formatted(
                                                    subject(account.id(), role.grant()),
                                                    day == null ? "at once" : day))
                            .about(role.grant().entity()));
        }
        return refusals;
    }

    /** Keeps a person out, or lets them in again; for administrators alone. */
    void enable(long id, boolean enabled) {
        authority.requireAdministrators();
        Account account = requireOther(id);
        roles.lockAdministrators();
        authority.requireAdministrators();
        if (account.enabled() != enabled) {
            accounts.enable(id, enabled);
            if (!enabled) {
                tokens.revokeAll(id);
                sessions.endAll(id);
            }
            events.publishEvent(
                    AuditedEvent.of(
                            enabled ? AuditedAct.ACCOUNT_ENABLED : AuditedAct.ACCOUNT_DISABLED,
                            "account " + id));
        }
    }

    /**
     * Makes a link that replaces a forgotten password or a lost factor, or invites again. Whoever
     * lost both needs two persons.
     *
     * @return its path, to be shown once
     */
    String issue(long id, LinkKind kind) {
        Account account = requireOther(id);
        if (!authority.require().coversAll(system.call(() -> roles.of(id))) || !account.enabled()) {
            throw new AccessDeniedException("links into this account are handed out by others");
        }
        long actor = permissions.actor().account();
        if (kind == LinkKind.INVITATION && !admission.needsInvitation(account)
                || handed.wouldReplaceBoth(id, actor, kind)) {
            throw new AccessDeniedException("no such link into this account is needed from here");
        }
        handed.add(id, actor, kind);
        return links.issue(kind, id);
    }

    private boolean grant(long account, RoleGrant grant) {
        if (grant.role() == Role.ADMINISTRATOR) {
            return administrators.grant(account, grant);
        }
        accounts.grant(account, grant);
        events.publishEvent(
                AuditedEvent.of(AuditedAct.ROLE_GRANTED, subject(account, grant))
                        .about(grant.entity()));
        return false;
    }

    /** Another account of which the actor may know. */
    private Account requireOther(long id) {
        Reach reach = authority.require();
        authority.requireOther(id);
        Account account = accounts.find(id).orElseThrow(() -> NotFoundException.of("account", id));
        if (!reach.everything() && roles.of(id).stream().noneMatch(reach::sees)) {
            throw NotFoundException.of("account", id);
        }
        return account;
    }

    private boolean isNoLaterEnd(HeldRole role, LocalDate day) {
        LocalDate until = role.grant().validUntil();
        LocalDate today = LocalDate.now(clock);
        return role.isOver(today)
                || day.isBefore(today)
                || day.isBefore(role.grant().validFrom())
                || until != null && day.isAfter(until);
    }

    private Refusals checkPerson(AccountForm form) {
        return new Refusals()
                .addIf(!isEmail(form.email()), "email", "access.account.email.form")
                .addIf(form.name().isEmpty(), "name", "access.name.missing");
    }

    /** A focal point is not told who else has an account. */
    private static String taken(Reach reach) {
        return reach.everything() ? "access.account.email.taken" : "access.people.email.taken";
    }

    static String field(HeldRole role) {
        return "end-" + role.id();
    }

    private static String subject(long account, RoleGrant grant) {
        return "account %d: %s%s%s, %s to %s"
                .formatted(
                        account,
                        grant.role(),
                        grant.agency() == null ? "" : " " + grant.agency(),
                        grant.dataflow() == null ? "" : " " + grant.dataflow(),
                        grant.validFrom(),
                        grant.validUntil() == null ? "further notice" : grant.validUntil());
    }

    private static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }
}
