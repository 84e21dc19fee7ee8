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
    private final Accounts accounts;
    private final Clock clock;

    AccountAdministration(
            Permissions permissions, ReportingEntities entities, Accounts accounts, Clock clock) {
        this.permissions = permissions;
        this.entities = entities;
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
                            List.of(grant(role.orElseThrow(), form.entity()))));
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
                        "access.account.entity.none");
    }

    private boolean exists(String entity) {
        return EntityCode.isWellFormed(entity) && entities.find(new EntityCode(entity)).isPresent();
    }

    private RoleGrant grant(Role role, String entity) {
        @Nullable EntityCode code = entity.isEmpty() ? null : new EntityCode(entity);
        return new RoleGrant(role, code, LocalDate.now(clock), null);
    }

    private static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }
}
