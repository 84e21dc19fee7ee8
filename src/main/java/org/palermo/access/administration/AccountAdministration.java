package org.palermo.access.administration;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.NewAccount;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntities;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives persons accounts and the roles they hold. */
@Service
@Transactional
class AccountAdministration {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int LONGEST_EMAIL = 254;

    private final Permissions permissions;
    private final ReportingEntities entities;
    private final Agencies agencies;
    private final Accounts accounts;
    private final Clock clock;

    AccountAdministration(
            Permissions permissions,
            ReportingEntities entities,
            Agencies agencies,
            Accounts accounts,
            Clock clock) {
        this.permissions = permissions;
        this.entities = entities;
        this.agencies = agencies;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An account with its roles. */
    record AccountView(Account account, List<RoleGrant> grants) {}

    /** All accounts with all their roles. */
    List<AccountView> all() {
        permissions.require(Action.ADMINISTER, Scope.everything());
        return accounts.all().stream()
                .map(account -> new AccountView(account, accounts.grants(account.id())))
                .toList();
    }

    /** Adds an account that begins with the password given, and must change it. */
    Refusals add(AccountForm form, String password) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        Optional<Role> role = FieldTexts.oneOf(Role.class, form.role());
        Refusals refusals = check(form, role);
        if (refusals.isEmpty()) {
            accounts.add(
                    new NewAccount(
                            form.email(),
                            form.name(),
                            password,
                            false,
                            true,
                            List.of(grant(role.orElseThrow(), form))));
        }
        return refusals;
    }

    private Refusals check(AccountForm form, Optional<Role> role) {
        boolean ofOneEntity = role.isPresent() && role.get().isOfOneEntity();
        boolean named = !form.entity().isEmpty();
        return new Refusals()
                .addIf(!isEmail(form.email()), "email", "access.account.email.form")
                .addIf(
                        accounts.findByEmail(form.email()).isPresent(),
                        "email",
                        "access.account.email.taken")
                .addIf(form.name().isEmpty(), "name", "access.name.missing")
                .addIf(role.isEmpty(), "role", "access.account.role.choose")
                .addIf(
                        ofOneEntity && !exists(form.entity()),
                        "entity",
                        "access.account.entity.missing")
                .addIf(
                        role.isPresent() && !ofOneEntity && named,
                        "entity",
                        "access.account.entity.none")
                .addIf(
                        !form.agency().isEmpty() && !role.equals(Optional.of(Role.CONTRIBUTOR)),
                        "agency",
                        "access.account.agency.none")
                .addIf(
                        !form.agency().isEmpty() && agency(form).isEmpty(),
                        "agency",
                        "access.account.agency.other");
    }

    private boolean exists(String entity) {
        return EntityCode.isWellFormed(entity) && entities.find(new EntityCode(entity)).isPresent();
    }

    private RoleGrant grant(Role role, AccountForm form) {
        @Nullable EntityCode code = form.entity().isEmpty() ? null : new EntityCode(form.entity());
        @Nullable String agency = agency(form).map(Agency::code).orElse(null);
        return new RoleGrant(role, code, agency, null, LocalDate.now(clock), null);
    }

    /** The agency that was chosen, if it is one of the reporting entity that was chosen. */
    private Optional<Agency> agency(AccountForm form) {
        return agencies.all().stream()
                .filter(agency -> Choices.key(agency).equals(form.agency()))
                .filter(agency -> agency.entity().value().equals(form.entity()))
                .findFirst();
    }

    private static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }
}
