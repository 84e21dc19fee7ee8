package org.palermo.access.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.Visitor;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A passkey that verifies its user is enough alone, and adds to a password. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class PasskeyTests {

    private static final Pattern CHALLENGE =
            Pattern.compile("&quot;challenge&quot;:&quot;([^&]+)&quot;");

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired FindByIndexNameSessionRepository<? extends Session> sessions;

    private final SoftAuthenticator authenticator =
            new SoftAuthenticator("http://localhost", "localhost");

    private Account account;
    private Visitor visitor;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
        visitor = new Visitor(mvc);
    }

    @Test
    void aNewPersonMakesAPasskeyAndIsIn() {
        enrol(authenticator);

        assertThat(visitor.get("/")).hasStatusOk();
        assertThat(visitor.read("/account/security")).contains("Office computer");
    }

    @Test
    void theFormCanBeReadByAll() {
        visitor.signIn(account.email(), Persons.PASSWORD);

        assertThat(Page.of(visitor.read("/account/security/passkey")).accessibilityProblems())
                .isEmpty();
    }

    @Test
    void aPasskeySignsInAlone() {
        enrol(authenticator);
        var other = new Visitor(mvc);

        assertThat(use(other, "/sign-in")).isEqualTo("/");
        assertThat(other.get("/")).hasStatusOk();
    }

    /** Spring Security issue 18128: a passkey as second factor dropped the first one. */
    @Test
    void aPasskeyAfterAPasswordKeepsThePassword() {
        enrol(authenticator);
        visitor.post("/sign-out");
        var other = new Visitor(mvc);
        other.signIn(account.email(), Persons.PASSWORD);
        assertThat(other.get("/")).hasRedirectedUrl("/sign-in/second");

        assertThat(use(other, "/sign-in/second")).isEqualTo("/");
        assertThat(other.get("/")).hasStatusOk();
        assertThat(proven())
                .containsExactlyInAnyOrder(
                        FactorGrantedAuthority.PASSWORD_AUTHORITY,
                        FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
    }

    @Test
    void aPasskeyWithoutItsUserIsRefused() {
        enrol(authenticator);
        authenticator.doesNotVerify();
        var other = new Visitor(mvc);

        assertThat(use(other, "/sign-in")).isEqualTo("/sign-in?state=passkey");
        assertThat(other.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void anAnswerWorksOnceAndOnThisSiteOnly() {
        enrol(authenticator);
        var other = new Visitor(mvc);
        String answer = authenticator.sign(challenge(other, "/sign-in"), account.id());

        assertThat(post(other, answer)).isEqualTo("/");
        assertThat(post(other, answer)).isEqualTo("/sign-in/second?state=passkey");
        assertThat(post(new Visitor(mvc), answer)).isEqualTo("/sign-in?state=passkey");
    }

    @Test
    void aPasskeyOfAnotherSiteIsNotAdded() {
        visitor.signIn(account.email(), Persons.PASSWORD);
        var elsewhere = new SoftAuthenticator("http://localhost.example", "localhost");
        String made = elsewhere.make(challenge(visitor, "/account/security/passkey"));

        assertThat(visitor.post("/account/security/passkey", "label", "Other", "credential", made))
                .hasStatusOk();
        assertThat(visitor.get("/")).hasRedirectedUrl("/account/security");
    }

    @Test
    void aPasskeyDoesNotConfirmForSomebodyElse() {
        enrol(authenticator);
        Account other = new Persons(accounts, entities).with(Role.ADMINISTRATOR);
        var half = new Visitor(mvc);
        half.signIn(other.email(), Persons.PASSWORD);
        String challenge = challenge(new Visitor(mvc), "/sign-in");

        assertThat(post(half, authenticator.sign(challenge, account.id())))
                .isEqualTo("/sign-in/second?state=passkey");
        assertThat(half.get("/")).hasRedirectedUrl("/account/security");
    }

    private void enrol(SoftAuthenticator made) {
        visitor.signIn(account.email(), Persons.PASSWORD);
        String challenge = challenge(visitor, "/account/security/passkey");
        assertThat(
                        visitor.post(
                                "/account/security/passkey",
                                "label",
                                "Office computer",
                                "credential",
                                made.make(challenge)))
                .hasRedirectedUrl("/account/security/codes");
    }

    private String use(Visitor person, String page) {
        return post(person, authenticator.sign(challenge(person, page), account.id()));
    }

    private static String post(Visitor person, String answer) {
        return Objects.requireNonNull(
                person.post("/sign-in/passkey", "credential", answer)
                        .getResponse()
                        .getRedirectedUrl());
    }

    private static String challenge(Visitor person, String page) {
        Matcher challenge = CHALLENGE.matcher(person.read(page));
        assertThat(challenge.find()).isTrue();
        return challenge.group(1);
    }

    private List<String> proven() {
        return sessions.findByPrincipalName(Long.toString(account.id())).values().stream()
                .map(session -> (SecurityContext) session.getAttribute("SPRING_SECURITY_CONTEXT"))
                .flatMap(
                        context ->
                                Objects.requireNonNull(context.getAuthentication())
                                        .getAuthorities()
                                        .stream())
                .map(GrantedAuthority::getAuthority)
                .toList();
    }
}
