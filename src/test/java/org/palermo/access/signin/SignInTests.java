package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.util.List;
import java.util.Objects;

/** Signing in, in sessions that live in the database. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(TestApps.class)
class SignInTests {

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired JdbcClient jdbc;
    @Autowired TestApps apps;

    private Account account;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
    }

    @Test
    void asksForSignInFirst() {
        assertThat(mvc.get().uri("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void everyAnswerCarriesTheStrictPolicy() {
        for (String path : List.of("/", "/sign-in", "/assets/palermo.css", "/assets/none")) {
            assertThat(mvc.get().uri(path))
                    .headers()
                    .hasValue(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                    + " 'self' data:; font-src 'self'; connect-src 'self';"
                                    + " form-action 'self'; base-uri 'none'; frame-ancestors"
                                    + " 'none'; require-trusted-types-for 'script'")
                    .hasValue("X-Content-Type-Options", "nosniff")
                    .hasValue("Referrer-Policy", "same-origin")
                    .hasValue("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    @Test
    void pagesAreNotKeptByBrowsersAndAssetsAre() {
        assertThat(mvc.get().uri("/sign-in").exchange().getResponse().getHeader("Cache-Control"))
                .contains("no-store");
        assertThat(
                        mvc.get()
                                .uri("/assets/palermo.css")
                                .exchange()
                                .getResponse()
                                .getHeader("Cache-Control"))
                .contains("max-age");
    }

    @Test
    void theSignInPageCanBeReadByAll() throws Exception {
        assertThat(Page.of(body(mvc.get().uri("/sign-in?state=refused").exchange())))
                .extracting(Page::accessibilityProblems)
                .isEqualTo(List.of());
    }

    @Test
    void signsInWithTheRightPasswordAndChangesTheSession() throws Exception {
        Cookie before = session(mvc.get().uri("/sign-in").exchange());
        MvcTestResult result = signIn(account.email().toUpperCase(), Persons.PASSWORD, before);

        assertThat(result).hasRedirectedUrl("/");
        Cookie after = session(result);
        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(mvc.get().uri("/").cookie(after)).hasRedirectedUrl("/account/security");
    }

    @Test
    void keepsNoPasswordInTheSession() {
        signIn(account.email(), Persons.PASSWORD, null);

        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from spring_session_attributes
                                        where position(:password::bytea in attribute_bytes) > 0
                                        """)
                                .param("password", Persons.PASSWORD)
                                .query((row, _) -> row.getInt(1))
                                .single())
                .isZero();
    }

    @Test
    void saysTheSameForAWrongPasswordAndForAnUnknownAddress() {
        assertThat(signIn(account.email(), "wrong", null))
                .hasRedirectedUrl("/sign-in?state=refused");
        assertThat(signIn("nobody-here@example.org", "wrong", null))
                .hasRedirectedUrl("/sign-in?state=refused");
    }

    @Test
    void saysTheSameToWhoeverHasSignedInAsSomebodyElse() {
        Account other = new Persons(accounts, entities).with(Role.ANALYST);
        apps.connect(account);
        var visitor = new Visitor(mvc);
        visitor.signIn(account.email(), Persons.PASSWORD);
        visitor.post("/sign-in/second", "code", apps.code());

        assertThat(visitor.signIn(other.email(), "wrong"))
                .hasRedirectedUrl("/sign-in?state=refused");
        assertThat(visitor.signIn("nobody@example.org", "wrong"))
                .hasRedirectedUrl("/sign-in?state=refused");
        assertThat(refusals(other)).isEqualTo(1);
        assertThat(visitor.get("/")).hasStatusOk();
    }

    private static int refusals(Account account) {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql(
                                        """
                                        select count(*) from audit_entry
                                        where act = 'SIGN_IN_REFUSED' and account_id = :account
                                        """)
                                .param("account", account.id())
                                .query((row, _) -> row.getInt(1))
                                .single());
    }

    @Test
    void makesWaitAfterFiveFailures() {
        for (int time = 0; time < SignInThrottle.FAILURES; time++) {
            signIn(account.email(), "wrong", null);
        }

        assertThat(signIn(account.email(), Persons.PASSWORD, null))
                .hasStatus(429)
                .headers()
                .containsHeader("Retry-After");
        assertThat(mvc.get().uri("/sign-in?state=wait"))
                .hasStatus(429)
                .headers()
                .containsHeader("Retry-After");
    }

    @Test
    void refusesAChangeWithoutItsToken() {
        assertThat(mvc.post().uri("/account/password").with(SignedInAs.account(account)).exchange())
                .hasStatus(403);
    }

    @Test
    void refusesAccountsOfTheDemonstrationWhereThereIsNone() {
        Account demonstration =
                accounts.add(
                        new NewAccount(
                                "demonstration-%d@example.org".formatted(account.id()),
                                "Demonstration",
                                Persons.PASSWORD,
                                true,
                                false,
                                List.of()));

        assertThat(signIn(demonstration.email(), Persons.PASSWORD, null))
                .hasRedirectedUrl("/sign-in?state=refused");
    }

    @Test
    void endsTheSessionOfADisabledAccount() {
        Cookie session = session(signIn(account.email(), Persons.PASSWORD, null));
        jdbc.sql("update account set enabled = false where id = :id")
                .param("id", account.id())
                .update();

        assertThat(mvc.get().uri("/").cookie(session)).hasRedirectedUrl("/sign-in");
    }

    @Test
    void letsNobodyGoOnWithAPasswordSomebodyElseGaveThem() {
        Account fresh = fresh();
        apps.connect(fresh);
        var visitor = new Visitor(mvc);
        visitor.signIn(fresh.email(), Persons.PASSWORD);
        visitor.post("/sign-in/second", "code", apps.code());

        assertThat(visitor.get("/")).hasRedirectedUrl("/account/password");
        assertThat(change(visitor, Persons.PASSWORD, "short")).hasStatusOk();
        assertThat(change(visitor, "not the one I have", "another rather long one")).hasStatusOk();
        assertThat(change(visitor, Persons.PASSWORD, "another rather long one"))
                .hasRedirectedUrl("/");
        assertThat(visitor.get("/")).hasStatusOk();
        assertThat(accounts.matches(fresh.email(), "another rather long one")).isTrue();
    }

    private Account fresh() {
        return accounts.add(
                new NewAccount(
                        "fresh-%d@example.org".formatted(account.id()),
                        "Fresh",
                        Persons.PASSWORD,
                        false,
                        true,
                        List.of()));
    }

    private static MvcTestResult change(Visitor visitor, String current, String chosen) {
        return visitor.post(
                "/account/password", "current", current, "chosen", chosen, "repeated", chosen);
    }

    private MvcTestResult signIn(String email, String password, @Nullable Cookie session) {
        var request =
                mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("email", email)
                        .param("password", password);
        return (session == null ? request : request.cookie(session)).exchange();
    }

    private static Cookie session(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getCookie("palermo-session"));
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString();
    }

    @Test
    void theBrowserForgetsWhatItKeptWhenSomebodyLeaves() {
        assertThat(
                        mvc.post()
                                .uri("/sign-out")
                                .secure(true)
                                .with(csrf())
                                .with(SignedInAs.account(account)))
                .headers()
                .hasValue("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
