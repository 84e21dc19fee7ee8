package org.palermo.access.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.Visitor;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Another organisation may vouch for a person who has an account, and for nobody else. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(TestApps.class)
class SingleSignOnTests {

    private static final TestOrganisation ORGANISATION = new TestOrganisation();

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired TestApps apps;

    private Account account;
    private Visitor visitor;
    private String subject = "";

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        String prefix = "spring.security.oauth2.client.";
        properties.add(prefix + "registration.ministry.client-id", () -> "palermo");
        properties.add(prefix + "registration.ministry.client-secret", () -> "secret");
        properties.add(prefix + "registration.ministry.client-name", () -> "the ministry");
        properties.add(prefix + "registration.ministry.scope", () -> "openid,email");
        properties.add(prefix + "provider.ministry.issuer-uri", ORGANISATION::issuer);
        properties.add(prefix + "registration.police.provider", () -> "ministry");
        properties.add(prefix + "registration.police.client-id", () -> "palermo");
        properties.add(prefix + "registration.police.client-secret", () -> "secret");
        properties.add(prefix + "registration.police.scope", () -> "openid,email");
        properties.add("palermo.sign-in.single-sign-on-is-second-factor", () -> "police");
        properties.add("palermo.sign-in.failures-per-address", () -> "7");
    }

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
        visitor = someone();
        subject = "person-" + account.id();
    }

    @Test
    void isOfferedOnThePageForSigningIn() {
        assertThat(visitor.read("/sign-in"))
                .contains("Sign in with the ministry", "/oauth2/authorization/ministry");
    }

    @Test
    void leadsToTheSecondFactor() {
        apps.connect(account);

        assertThat(arrive(account.email(), true)).isEqualTo("/");
        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in/second");
        visitor.post("/sign-in/second", "code", apps.code());
        assertThat(visitor.get("/")).hasStatusOk();
    }

    @Test
    void leadsToEnrolmentWhereThereIsNoSecondFactor() {
        assertThat(arrive(account.email(), true)).isEqualTo("/");
        assertThat(visitor.get("/")).hasRedirectedUrl("/account/security");
    }

    @Test
    void isBothFactorsWhereTheOrganisationIsTrustedToAskForTwo() {
        assertThat(arriveFrom("police", account.email(), true)).isEqualTo("/");
        assertThat(visitor.get("/")).hasStatusOk();

        apps.connect(account);
        visitor = someone();
        arriveFrom("police", account.email(), true);
        assertThat(visitor.get("/")).hasStatusOk();
    }

    @Test
    void makesAnAddressWaitThatIsRefusedTooOften() {
        long before = refusals();
        List<String> answers = new ArrayList<>();
        for (int time = 0; time < 20; time++) {
            answers.add(
                    Objects.requireNonNull(
                            visitor.get("/login/oauth2/code/ministry", "code", "c", "state", "s")
                                    .getResponse()
                                    .getRedirectedUrl()));
        }
        String elsewhere =
                someone()
                        .get("/login/oauth2/code/ministry", "code", "c", "state", "s")
                        .getResponse()
                        .getRedirectedUrl();

        assertThat(answers.subList(0, 7)).containsOnly("/sign-in?state=unknown");
        assertThat(answers.subList(7, 20)).containsOnly("/sign-in?state=wait");
        assertThat(elsewhere).isEqualTo("/sign-in?state=unknown");
        assertThat(refusals() - before).isEqualTo(8);
    }

    @Test
    void refusesAnAddressThatIsNotVerified() {
        assertThat(arrive(account.email(), false)).isEqualTo("/sign-in?state=unknown");
        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void knowsThePersonAgainByTheNameThatTheOrganisationUses() {
        arrive(account.email(), true);
        visitor = someone();

        assertThat(arrive("changed@example.org", false)).isEqualTo("/");
        assertThat(visitor.get("/").getResponse().getRedirectedUrl()).isNotEqualTo("/sign-in");
    }

    @Test
    void refusesAnotherPersonWithTheSameAddress() {
        arrive(account.email(), true);
        visitor = someone();
        subject = "another-" + subject;

        assertThat(arrive(account.email(), true)).isEqualTo("/sign-in?state=unknown");
        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void makesNoAccounts() {
        assertThat(arrive("nobody-yet@example.org", true)).isEqualTo("/sign-in?state=unknown");
        assertThat(accounts.findByEmail("nobody-yet@example.org")).isEmpty();
        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void refusesOrganisationsThatLeadIntoThisMachineOrAskInClear() {
        assertThatThrownBy(() -> SingleSignOnAddresses.check(with("http://127.0.0.1:9/token")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> SingleSignOnAddresses.check(with("http://idp.example/token")))
                .isInstanceOf(IllegalStateException.class);
        SingleSignOnAddresses.check(with("https://tokens.idp.example/token"));
    }

    private static ClientRegistration with(String tokenUri) {
        return ClientRegistration.withRegistrationId("ministry")
                .clientId("palermo")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .authorizationUri("https://idp.example/authorize")
                .issuerUri("https://idp.example")
                .tokenUri(tokenUri)
                .build();
    }

    private Visitor someone() {
        return new Visitor(mvc, UUID.randomUUID().toString());
    }

    private static long refusals() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql("select count(*) from audit_entry where act = 'SIGN_IN_REFUSED'")
                                .query(Long.class)
                                .single());
    }

    private String arrive(String email, boolean verified) {
        return arriveFrom("ministry", email, verified);
    }

    /** Where the person is led who comes back from the organisation. */
    private String arriveFrom(String registration, String email, boolean verified) {
        String asked =
                Objects.requireNonNull(
                        visitor.get("/oauth2/authorization/" + registration)
                                .getResponse()
                                .getRedirectedUrl());
        var question = UriComponentsBuilder.fromUriString(asked).build().getQueryParams();
        ORGANISATION.vouchesFor(
                subject, email, verified, Objects.requireNonNull(question.getFirst("nonce")));
        String state =
                URLDecoder.decode(
                        Objects.requireNonNull(question.getFirst("state")), StandardCharsets.UTF_8);
        return Objects.requireNonNull(
                visitor.get("/login/oauth2/code/" + registration, "code", "code", "state", state)
                        .getResponse()
                        .getRedirectedUrl());
    }
}
