package org.palermo.support;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.vocabulary.EntityCode;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Adds accounts, each with one role and an address of its own, for tests. */
public record Persons(Accounts accounts, ReportingEntities entities) {

    public static final String PASSWORD = "several words that fit";

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public Account with(Role role) {
        return add(new RoleGrant(role, null, LONG_AGO, null));
    }

    /** The entity is added when it is not there. */
    public Account with(Role role, String entity) {
        return add(new RoleGrant(role, entity(entity).code(), LONG_AGO, null));
    }

    public Account add(RoleGrant... grants) {
        return ActingAccount.callAs(
                ActingAccount.SYSTEM,
                () ->
                        accounts.add(
                                new NewAccount(
                                        "person-%d@example.org".formatted(NUMBER.incrementAndGet()),
                                        "A Person",
                                        PASSWORD,
                                        false,
                                        false,
                                        List.of(grants))));
    }

    public ReportingEntity entity(String code) {
        var wanted = new EntityCode(code);
        return entities.find(wanted)
                .orElseGet(
                        () ->
                                entities.add(
                                        new ReportingEntity(
                                                0,
                                                wanted,
                                                code,
                                                "Entity " + code,
                                                null,
                                                null,
                                                null)));
    }
}
