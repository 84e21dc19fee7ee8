package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.LinkKind;
import org.palermo.access.OneTimeLinks;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.MovableClock;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sessions end when they should, and their owner sees them. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import({TestApps.class, SessionTests.Time.class})
class SessionTests {

    private static final Pattern REFERENCE = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired OneTimeLinks links;
    @Autowired TestApps apps;
    @Autowired MovableClock clock;
    @Autowired JdbcClient jdbc;

    private Account account;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
        apps.connect(account);
    }

    @Test
    void endsAfterHalfAnHourWithoutUse() {
        Visitor visitor = signedIn();
        clock.forward(Duration.ofMinutes(29));
        assertThat(visitor.get("/")).hasStatusOk();
        clock.forward(Duration.ofMinutes(29));
        assertThat(visitor.get("/")).hasStatusOk();
        clock.forward(Duration.ofMinutes(31));

        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void endsAfterTwelveHoursInAnyCase() {
        Visitor visitor = signedIn();
        for (int hour = 0; hour < 25; hour++) {
            visitor.get("/");
            clock.forward(Duration.ofMinutes(29));
        }

        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void waitsTenMinutesForTheSecondFactor() {
        var visitor = new Visitor(mvc);
        visitor.signIn(account.email(), Persons.PASSWORD);
        clock.forward(Duration.ofMinutes(11));

        assertThat(visitor.post("/sign-in/second", "code", apps.code()))
                .hasRedirectedUrl("/sign-in");
    }

    @Test
    void endsWhenTheAccountIsDisabled() {
        Visitor visitor = signedIn();
        jdbc.sql("update account set enabled = false where id = :id")
                .param("id", account.id())
                .update();

        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void leavesNothingAfterSigningOut() {
        Visitor visitor = signedIn();
        Visitor thief = visitor.withItsSession();
        assertThat(visitor.post("/sign-out")).hasRedirectedUrl("/sign-in?state=left");

        assertThat(thief.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void endsElsewhereWhenThePasswordIsChanged() {
        Visitor visitor = signedIn();
        Visitor elsewhere = signedIn();
        assertThat(
                        visitor.post(
                                "/account/password",
                                "current",
                                Persons.PASSWORD,
                                "chosen",
                                "lamp, river; onion",
                                "repeated",
                                "lamp, river; onion"))
                .hasRedirectedUrl("/");

        assertThat(visitor.read("/")).contains("Your password has been changed");
        assertThat(elsewhere.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void areSeenAndEndedByTheirOwner() {
        Visitor visitor = signedIn();
        Visitor elsewhere = signedIn();
        String page = visitor.read("/account/sessions");
        Matcher reference = REFERENCE.matcher(page);

        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(page)
                .contains("Firefox", "You are here")
                .doesNotContain(id(elsewhere), id(visitor));
        assertThat(reference.find()).isTrue();
        visitor.post("/account/sessions", "session", reference.group(1));
        assertThat(visitor.read("/account/sessions")).contains("You are signed out there");
        assertThat(elsewhere.get("/")).hasRedirectedUrl("/sign-in");
        assertThat(visitor.get("/")).hasStatusOk();
    }

    @Test
    void ofOthersCannotBeEnded() {
        Visitor victim = signedIn();
        Visitor elsewhere = signedIn();
        Matcher reference = REFERENCE.matcher(victim.read("/account/sessions"));
        assertThat(reference.find()).isTrue();
        account = new Persons(accounts, entities).with(Role.ANALYST);
        apps.connect(account);
        Visitor other = signedIn();

        other.post("/account/sessions", "session", reference.group(1));
        other.post("/account/sessions/others");

        assertThat(victim.get("/")).hasStatusOk();
        assertThat(elsewhere.get("/")).hasStatusOk();
    }

    @Test
    void allOthersEndAtOnce() {
        Visitor visitor = signedIn();
        Visitor elsewhere = signedIn();
        visitor.post("/account/sessions/others");

        assertThat(elsewhere.get("/")).hasRedirectedUrl("/sign-in");
        assertThat(visitor.get("/")).hasStatusOk();
    }

    @Test
    void tellsWhenThePersonWasHereLast() {
        String day =
                DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK)
                        .withZone(ZoneOffset.UTC)
                        .format(clock.instant());
        Visitor first = signedIn();
        assertThat(first.read("/")).contains("This is your first sign-in");
        new Visitor(mvc).signIn(account.email(), "wrong");
        clock.forward(Duration.ofMinutes(1));

        assertThat(signedIn().read("/"))
                .contains("Your last sign-in: " + day)
                .contains("Refused attempts since then: 1");
    }

    @Test
    void anAccountNotUsedForHalfAYearTakesANewInvitation() {
        signedIn().get("/");
        clock.forward(Duration.ofDays(181));
        var visitor = new Visitor(mvc);
        assertThat(visitor.signIn(account.email(), Persons.PASSWORD))
                .hasRedirectedUrl("/sign-in?state=refused");
        String link = links.issue(LinkKind.INVITATION, account.id());

        assertThat(
                        visitor.post(
                                link,
                                "chosen",
                                "lamp, river; onion",
                                "repeated",
                                "lamp, river; onion"))
                .hasRedirectedUrl("/");
        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in/second");
        assertThat(visitor.post("/sign-in/second", "code", apps.code())).hasRedirectedUrl("/");
        assertThat(visitor.get("/")).hasStatusOk();
    }

    private Visitor signedIn() {
        var visitor = new Visitor(mvc);
        visitor.signIn(account.email(), Persons.PASSWORD);
        clock.forward(Duration.ofSeconds(31));
        assertThat(visitor.post("/sign-in/second", "code", apps.code())).hasRedirectedUrl("/");
        assertThat(visitor.get("/account/security")).hasStatusOk();
        return visitor;
    }

    /** The session's id as it stands in the database. */
    private static String id(Visitor visitor) {
        return visitor.session().getValue();
    }

    @TestConfiguration
    static class Time {

        /** Behind all accounts that other tests have added. */
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }
}
