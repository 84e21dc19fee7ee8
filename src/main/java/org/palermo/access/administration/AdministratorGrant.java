package org.palermo.access.administration;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.ChangeKind;
import org.palermo.access.Changes;
import org.palermo.access.HandedLinks;
import org.palermo.access.HeldRoles;
import org.palermo.access.Permissions;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes somebody an administrator, which takes two persons.
 *
 * <p>While there is one administrator only, and has been for two weeks, there is no second person;
 * then the second administrator is added at once, and the audit trail says so. Whoever made that
 * second account counts as linked with it for a time only, or the two could never decide anything.
 */
@Component
class AdministratorGrant implements ChangeKind {

    private static final String KIND = "access.administrator";
    private static final String ACCOUNT = "account";
    private static final String FROM = "from";
    private static final String UNTIL = "until";

    private final Permissions permissions;
    private final Accounts accounts;
    private final HeldRoles roles;
    private final Changes changes;
    private final HandedLinks handed;
    private final ApplicationEventPublisher events;

    AdministratorGrant(
            Permissions permissions,
            Accounts accounts,
            HeldRoles roles,
            Changes changes,
            HandedLinks handed,
            ApplicationEventPublisher events) {
        this.permissions = permissions;
        this.accounts = accounts;
        this.roles = roles;
        this.changes = changes;
        this.handed = handed;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The name and address stand on the page, and never in what is kept of the change. */
    @Override
    public List<String> words(String subject, Map<String, String> values) {
        Account account = account(values);
        return List.of(account.name(), account.email(), values.getOrDefault(FROM, ""));
    }

    /** Whether it waits for a second person. */
    boolean grant(long account, RoleGrant grant) {
        roles.lockAdministrators();
        if (roles.isOnlyAdministrator(permissions.actor().account())) {
            accounts.grant(account, grant);
            handed.letLapse(account);
            events.publishEvent(
                    AuditedEvent.of(
                            AuditedAct.ROLE_GRANTED,
                            "account %d: ADMINISTRATOR, by the only one".formatted(account)));
            return false;
        }
        Map<String, String> values = new HashMap<>();
        values.put(ACCOUNT, Long.toString(account));
        values.put(FROM, grant.validFrom().toString());
        LocalDate until = grant.validUntil();
        if (until != null) {
            values.put(UNTIL, until.toString());
        }
        changes.ask(KIND, "account " + account, values);
        return true;
    }

    @Override
    public void apply(Map<String, String> values) {
        String until = values.getOrDefault(UNTIL, "");
        Account account = account(values);
        accounts.grant(
                account.id(),
                new RoleGrant(
                        Role.ADMINISTRATOR,
                        null,
                        LocalDate.parse(values.getOrDefault(FROM, "")),
                        until.isEmpty() ? null : LocalDate.parse(until)));
        events.publishEvent(
                AuditedEvent.of(
                        AuditedAct.ROLE_GRANTED,
                        "account %d: ADMINISTRATOR".formatted(account.id())));
    }

    private Account account(Map<String, String> values) {
        String id = values.getOrDefault(ACCOUNT, "");
        return accounts.find(Long.parseLong(id))
                .orElseThrow(() -> NotFoundException.of("account", id));
    }
}
