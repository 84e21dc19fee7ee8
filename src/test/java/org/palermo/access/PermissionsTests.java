package org.palermo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.LocalDate;

/** What an account may do, as Java decides it and as the database sees it. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class PermissionsTests {

    private static final EntityCode OWN = new EntityCode("PRA");
    private static final EntityCode OTHER = new EntityCode("PRB");

    @Autowired Permissions permissions;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired Agencies agencies;
    @Autowired JdbcClient jdbc;
    @Autowired PlatformTransactionManager transactions;

    private Persons persons;

    @BeforeEach
    void prepare() {
        persons = new Persons(accounts, entities);
        persons.entity(OTHER.value());
    }

    @Test
    void nobodyMayDoNothing() {
        assertThat(permissions.mayAnywhere(Action.READ_SUBMISSION)).isFalse();
        assertThatThrownBy(() -> permissions.require(Action.UPLOAD, Scope.of(OWN)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theSystemMayDoEverything() {
        ActingAccount.runAs(
                ActingAccount.SYSTEM,
                () -> {
                    assertThat(permissions.may(Action.DECIDE, Scope.everything())).isTrue();
                    assertThat(permissions.actor().name()).isEqualTo("system");
                });
    }

    @Test
    void theFocalPointActsForItsOwnEntityAlone() {
        Account account = persons.with(Role.FOCAL_POINT, OWN.value());

        as(
                account,
                () -> {
                    assertThat(permissions.may(Action.SUBMIT, Scope.of(OWN))).isTrue();
                    assertThat(permissions.may(Action.SUBMIT, Scope.of(OTHER))).isFalse();
                    assertThat(permissions.entities(Action.SUBMIT)).containsExactly(OWN);
                    assertThat(permissions.actor().account()).isEqualTo(account.id());
                });
    }

    @Test
    void aRoleHoldsOnlyWhileItIsValid() {
        int own = persons.entity(OWN.value()).id();
        Account past =
                persons.add(
                        new RoleGrant(
                                Role.FOCAL_POINT,
                                OWN,
                                LocalDate.of(2001, 1, 1),
                                LocalDate.of(2001, 12, 31)));

        as(
                past,
                () -> {
                    assertThat(permissions.may(Action.SUBMIT, Scope.of(OWN))).isFalse();
                    assertThat(asks("%d = any (readable_entities())".formatted(own))).isFalse();
                });
    }

    @Test
    void theDatabaseGivesAFocalPointItsOwnEntity() {
        int own = persons.entity(OWN.value()).id();
        int other = persons.entity(OTHER.value()).id();

        as(
                persons.with(Role.FOCAL_POINT, OWN.value()),
                () -> {
                    assertThat(asks("readable_entities() = array[%d]".formatted(own))).isTrue();
                    assertThat(asks("writable_entities() = array[%d]".formatted(own))).isTrue();
                    assertThat(asks("%d = any (readable_entities())".formatted(other))).isFalse();
                    assertThat(asks("reads_all_entities()")).isFalse();
                });
    }

    @Test
    void aContributorOfOneAgencyFillsInItsPartOnly() {
        int own = persons.entity(OWN.value()).id();
        int police = agency("POLICE");
        Account account =
                persons.add(
                        new RoleGrant(
                                Role.CONTRIBUTOR,
                                OWN,
                                "POLICE",
                                null,
                                LocalDate.of(2001, 1, 1),
                                null));

        as(
                account,
                () -> {
                    assertThat(permissions.may(Action.FILL_PART, Scope.of(OWN, "POLICE"))).isTrue();
                    assertThat(permissions.may(Action.FILL_PART, Scope.of(OWN, "GUARD"))).isFalse();
                    assertThat(permissions.may(Action.FILL_PART, Scope.of(OWN))).isFalse();
                    assertThat(permissions.may(Action.FILL_PART, Scope.of(OTHER, "POLICE")))
                            .isFalse();
                    assertThat(permissions.mayAnywhere(Action.UPLOAD)).isFalse();
                    assertThat(permissions.mayAnywhere(Action.READ_SUBMISSION)).isFalse();
                    assertThat(permissions.entities(Action.SEE_OWN_RETURNS)).isEmpty();
                    assertThat(permissions.agencies(Action.FILL_PART, OWN, "any"))
                            .containsExactly("POLICE");
                    assertThat(asks("readable_entities() = '{}'")).isTrue();
                    assertThat(asks("writable_entities() = '{}'")).isTrue();
                    assertThat(asks("mergeable_entities() = '{}'")).isTrue();
                    assertThat(asks("fillable_agencies() = array[%d]".formatted(police))).isTrue();
                    assertThat(asks("entities_of_agencies() = array[%d]".formatted(own))).isTrue();
                });
    }

    @Test
    void aContributorToTheWholeReturnFillsInNoAgencysPart() {
        as(
                persons.with(Role.CONTRIBUTOR, OWN.value()),
                () -> {
                    assertThat(permissions.may(Action.FILL_PART, Scope.of(OWN))).isTrue();
                    assertThat(permissions.may(Action.FILL_PART, Scope.of(OWN, "POLICE")))
                            .isFalse();
                    assertThat(asks("fillable_agencies() = '{}'")).isTrue();
                });
    }

    @Test
    void onlyAContributorIsHeldToAnAgencyOfItsEntity() {
        assertThatThrownBy(
                        () ->
                                new RoleGrant(
                                        Role.FOCAL_POINT,
                                        OWN,
                                        "POLICE",
                                        null,
                                        LocalDate.EPOCH,
                                        null))
                .isInstanceOf(IllegalArgumentException.class);
        persons.entity(OWN.value());
        assertThatThrownBy(
                        () ->
                                persons.add(
                                        new RoleGrant(
                                                Role.CONTRIBUTOR,
                                                OWN,
                                                "NOAGENCY",
                                                null,
                                                LocalDate.EPOCH,
                                                null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDatabaseLetsAViewerWriteNothing() {
        as(
                persons.with(Role.NATIONAL_VIEWER, OWN.value()),
                () -> assertThat(asks("writable_entities() = '{}'")).isTrue());
    }

    @Test
    void theDatabaseLetsAnalystsReadAllAndAdministratorsNothing() {
        as(
                persons.with(Role.ANALYST),
                () -> {
                    assertThat(asks("reads_all_entities()")).isTrue();
                    assertThat(asks("acts_as_system()")).isFalse();
                });
        as(
                persons.with(Role.ADMINISTRATOR),
                () -> {
                    assertThat(asks("reads_all_entities()")).isFalse();
                    assertThat(asks("readable_entities() = '{}'")).isTrue();
                });
    }

    @Test
    void theDatabaseTellsTheSystemFromNobody() {
        ActingAccount.runAs(
                ActingAccount.SYSTEM,
                () -> {
                    assertThat(asks("acts_as_system()")).isTrue();
                    assertThat(asks("reads_all_entities()")).isTrue();
                    assertThat(asks("acting_account() is null")).isTrue();
                });
        assertThat(asks("acts_as_system()")).isFalse();
        assertThat(asks("reads_all_entities()")).isFalse();
        assertThat(asks("readable_entities() = '{}'")).isTrue();
    }

    private void as(Account account, Runnable work) {
        ActingAccount.runAs(Long.toString(account.id()), work);
    }

    /** The agency is added when it is not there. */
    private int agency(String code) {
        return agencies.of(OWN).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseGet(() -> agencies.add(OWN, code, code, Agency.Kind.OTHER))
                .id();
    }

    private boolean asks(String condition) {
        return Boolean.TRUE.equals(
                new TransactionTemplate(transactions)
                        .execute(
                                _ ->
                                        jdbc.sql("select " + condition)
                                                .query((row, _) -> row.getBoolean(1))
                                                .single()));
    }
}
