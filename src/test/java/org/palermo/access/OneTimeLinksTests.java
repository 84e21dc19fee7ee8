package org.palermo.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.MovableClock;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;

/** A link lets in once, for a time, and is kept nowhere. */
@SpringBootTest
@WithDatabase
class OneTimeLinksTests {

    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationEventPublisher events;

    private final MovableClock clock = new MovableClock();

    private OneTimeLinks links;
    private long account;

    @BeforeEach
    void addAccount() {
        links = new OneTimeLinks(jdbc, events, clock);
        account = new Persons(accounts, entities).with(Role.ANALYST).id();
    }

    @Test
    void letsInOnce() {
        String secret = secret(links.issue(LinkKind.PASSWORD, account));

        assertThat(links.find(LinkKind.PASSWORD, secret)).contains(account);
        assertThat(links.find(LinkKind.PASSWORD, secret)).contains(account);
        assertThat(links.redeem(LinkKind.PASSWORD, secret)).contains(account);
        assertThat(links.redeem(LinkKind.PASSWORD, secret)).isEmpty();
        assertThat(links.find(LinkKind.PASSWORD, secret)).isEmpty();
    }

    @Test
    void endsWithANewRole() {
        String secret = secret(links.issue(LinkKind.PASSWORD, account));

        var grant = new RoleGrant(Role.AUDITOR, null, java.time.LocalDate.EPOCH, null);
        ActingAccount.runAs(ActingAccount.SYSTEM, () -> accounts.grant(account, grant));

        assertThat(links.redeem(LinkKind.PASSWORD, secret)).isEmpty();
    }

    @Test
    void worksForItsOwnKindOnly() {
        String secret = secret(links.issue(LinkKind.FACTOR, account));

        assertThat(links.redeem(LinkKind.PASSWORD, secret)).isEmpty();
        assertThat(links.redeem(LinkKind.FACTOR, secret)).contains(account);
    }

    @Test
    void worksTwentyMinutesForAForgottenPassword() {
        String secret = secret(links.issue(LinkKind.PASSWORD, account));

        clock.forward(Duration.ofMinutes(20).minusSeconds(1));
        assertThat(links.find(LinkKind.PASSWORD, secret)).contains(account);
        clock.forward(Duration.ofSeconds(1));
        assertThat(links.redeem(LinkKind.PASSWORD, secret)).isEmpty();
    }

    @Test
    void worksSevenDaysForAnInvitation() {
        String secret = secret(links.issue(LinkKind.INVITATION, account));

        clock.forward(Duration.ofDays(7).minusSeconds(1));
        assertThat(links.find(LinkKind.INVITATION, secret)).contains(account);
        clock.forward(Duration.ofSeconds(1));
        assertThat(links.find(LinkKind.INVITATION, secret)).isEmpty();
    }

    @Test
    void endsWhenANewerOneIsHandedOut() {
        String older = secret(links.issue(LinkKind.INVITATION, account));
        String newer = secret(links.issue(LinkKind.INVITATION, account));

        assertThat(links.find(LinkKind.INVITATION, older)).isEmpty();
        assertThat(links.find(LinkKind.INVITATION, newer)).contains(account);
    }

    @Test
    void isKeptAsAHashOnly() {
        String secret = secret(links.issue(LinkKind.INVITATION, account));

        assertThat(
                        TestDatabase.owner()
                                .sql(
                                        """
                                        select count(*)
                                        from account_link
                                        where to_jsonb(account_link)::text like '%' || :secret || '%'
                                        """)
                                .param("secret", secret)
                                .query((row, _) -> row.getInt(1))
                                .single())
                .isZero();
    }

    private static String secret(String path) {
        assertThat(path).startsWith("/link/");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
