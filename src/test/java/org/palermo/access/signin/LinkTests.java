package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.HelpRequests;
import org.palermo.access.HelpRequests.HelpRequest;
import org.palermo.access.LinkKind;
import org.palermo.access.OneTimeLinks;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.access.token.MadeToken;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One-time links let in those who are invited, or have forgotten or lost something. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(TestApps.class)
class LinkTests {

    private static final String PASSWORD = "lamp, river; onion";

    /** Figures that there are none of. */
    private static final String ASKED =
            "/api/figures?dataflow=irregular-migration&table=IM1A&area=001&period=2000-Q1";

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired OneTimeLinks links;
    @Autowired HelpRequests requests;
    @Autowired TestApps apps;

    private Account account;
    private Visitor visitor;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
        visitor = new Visitor(mvc);
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndThenASecondFactor() {
        String link = invitation();
        assertThat(Page.of(visitor.read(link)).accessibilityProblems()).isEmpty();
        assertThat(visitor.read(link))
                .contains("name=\"chosen\"", "name=\"repeated\"")
                .doesNotContain("name=\"password\"", "name=\"code\"", "name=\"credential\"");
        visitor.get(link);
        assertThat(choose(link, "password1234")).hasStatusOk();

        assertThat(choose(link, PASSWORD)).hasRedirectedUrl("/");
        assertThat(visitor.get("/")).hasRedirectedUrl("/account/security");
        assertThat(accounts.matches(account.email(), PASSWORD)).isTrue();
        assertThat(new Visitor(mvc).get(link)).hasStatus(404);
        assertThat(new Visitor(mvc).post(link, "chosen", PASSWORD, "repeated", PASSWORD))
                .hasStatus(404);
    }

    @Test
    void anInvitationOpensInABrowserWhereSomebodyElseHasSignedIn() {
        Account other = new Persons(accounts, entities).with(Role.ANALYST);
        apps.connect(other);
        visitor.signIn(other.email(), Persons.PASSWORD);
        visitor.post("/sign-in/second", "code", apps.code());
        assertThat(visitor.get("/")).hasStatusOk();

        assertThat(choose(invitation(), PASSWORD)).hasRedirectedUrl("/");
        assertThat(visitor.get("/")).hasRedirectedUrl("/account/security");
    }

    @Test
    void anInvitationDoesNotStandInForASecondFactorThatIsThere() {
        apps.connect(account);
        choose(invitation(), PASSWORD);

        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in/second");
        visitor.post("/sign-in/second", "code", apps.code());
        assertThat(visitor.read("/")).contains("This is your first");
    }

    @Test
    void anInvitationGivesNoPasswordToAnAccountThatIsInUse() {
        String link = links.issue(LinkKind.INVITATION, account.id());

        assertThat(visitor.get(link)).hasStatus(404);
        assertThat(choose(link, PASSWORD)).hasStatus(404);
        assertThat(accounts.matches(account.email(), PASSWORD)).isFalse();
    }

    @Test
    void whoForgotThePasswordProvesTheSecondFactorBeforeChoosingAnother() {
        apps.connect(account);
        String link = links.issue(LinkKind.PASSWORD, account.id());
        assertThat(visitor.read(link))
                .contains("name=\"code\"")
                .doesNotContain("name=\"chosen\"", "name=\"password\"");
        assertThat(visitor.post(link, "code", "000000")).hasStatusOk();
        assertThat(visitor.get("/sign-in/password")).hasRedirectedUrl("/sign-in");
        assertThat(visitor.post("/sign-in/password", "chosen", PASSWORD, "repeated", PASSWORD))
                .hasRedirectedUrl("/sign-in");

        assertThat(visitor.post(link, "code", apps.code())).hasRedirectedUrl("/sign-in/password");
        assertThat(visitor.get("/")).hasRedirectedUrl("/sign-in/password");
        assertThat(Page.of(visitor.read("/sign-in/password")).accessibilityProblems()).isEmpty();
        assertThat(choose("/sign-in/password", PASSWORD)).hasRedirectedUrl("/");
        assertThat(visitor.get("/")).hasStatusOk();
        assertThat(accounts.matches(account.email(), PASSWORD)).isTrue();
        assertThat(new Visitor(mvc).post(link, "code", apps.code(1))).hasStatus(404);
    }

    @Test
    void aLinkForThePasswordOpensNothingWithoutASecondFactor() {
        assertThat(visitor.get(links.issue(LinkKind.PASSWORD, account.id()))).hasStatus(404);
    }

    @Test
    void whoLostTheSecondFactorProvesThePasswordAndSetsUpAnother() {
        apps.connect(account);
        String old = apps.recoveryCodes(account).getFirst();
        String link = links.issue(LinkKind.FACTOR, account.id());
        assertThat(visitor.read(link))
                .contains("name=\"password\"")
                .doesNotContain("name=\"chosen\"", "name=\"code\"");
        assertThat(visitor.post(link, "password", "wrong")).hasStatusOk();
        assertThat(visitor.get("/account/security")).hasRedirectedUrl("/sign-in");

        assertThat(visitor.post(link, "password", Persons.PASSWORD))
                .hasRedirectedUrl("/account/security");
        assertThat(visitor.get("/")).hasRedirectedUrl("/account/security");
        String key =
                visitor.read("/account/security/app")
                        .replaceAll("(?s).*>([A-Z2-7]{4}( [A-Z2-7]{4}){7})<.*", "$1");
        assertThat(visitor.post("/account/security/app", "code", apps.codeOf(key)))
                .hasRedirectedUrl("/account/security/codes");
        assertThat(visitor.get("/")).hasStatusOk();
        var thief = new Visitor(mvc);
        thief.signIn(account.email(), Persons.PASSWORD);
        assertThat(thief.post("/sign-in/second", "code", old)).hasStatus(401);
        assertThat(thief.post("/sign-in/second", "code", apps.code())).hasStatus(401);
    }

    @Test
    void whateverIsReplacedByALinkTakesTheTokensWithIt() {
        apps.connect(account);
        String first = MadeToken.ofEverything(account.id());
        assertThat(program(first)).hasStatusOk();
        String link = links.issue(LinkKind.PASSWORD, account.id());
        visitor.post(link, "code", "000000");
        assertThat(program(first)).hasStatusOk();

        visitor.post(link, "code", apps.code());

        assertThat(program(first)).hasStatus(401);
        String second = MadeToken.ofEverything(account.id());
        visitor.post(links.issue(LinkKind.FACTOR, account.id()), "password", Persons.PASSWORD);
        assertThat(program(second)).hasStatus(401);
        String third = MadeToken.ofEverything(account.id());
        choose(invitation(), PASSWORD);
        assertThat(program(third)).hasStatus(401);
        assertThat(program(MadeToken.ofEverything(account.id()))).hasStatusOk();
    }

    @Test
    void aLinkLeavesTheTokensOfOthers() {
        apps.connect(account);
        String other =
                MadeToken.ofEverything(new Persons(accounts, entities).with(Role.ANALYST).id());

        visitor.post(links.issue(LinkKind.PASSWORD, account.id()), "code", apps.code());

        assertThat(program(other)).hasStatusOk();
    }

    @Test
    void aLinkDoesNotCarryOverToAnotherAccount() {
        apps.connect(account);
        visitor.post(links.issue(LinkKind.FACTOR, account.id()), "password", Persons.PASSWORD);
        Account other = new Persons(accounts, entities).with(Role.ADMINISTRATOR);
        apps.connect(other);
        visitor.signIn(other.email(), Persons.PASSWORD);

        assertThat(visitor.get("/account/security/app")).hasRedirectedUrl("/sign-in/second");
    }

    @Test
    void whoAsksForHelpHearsTheSameWithAndWithoutAnAccount() throws Exception {
        MvcTestResult known = ask(account.email());
        MvcTestResult unknown = ask("nobody-at-all@example.org");

        assertThat(text(known)).isEqualTo(text(unknown));
        assertThat(requests.open())
                .filteredOn(request -> request.account() == account.id())
                .extracting(HelpRequest::kind)
                .containsExactly(LinkKind.PASSWORD);
        assertThat(peoplePage()).contains("Has forgotten the password");
        links.issue(LinkKind.PASSWORD, account.id());
        assertThat(requests.open()).noneMatch(request -> request.account() == account.id());
    }

    private MvcTestResult program(String token) {
        return mvc.get().uri(ASKED).header("Authorization", "Bearer " + token).exchange();
    }

    /** Into an account that nobody has used yet. */
    private String invitation() {
        TestDatabase.owner()
                .sql("update account set must_change_password = true where id = :id")
                .param("id", account.id())
                .update();
        return links.issue(LinkKind.INVITATION, account.id());
    }

    private String peoplePage() throws Exception {
        return mvc.get()
                .uri("/administration/accounts/" + account.id())
                .with(SignedInAs.account(new Persons(accounts, entities).with(Role.ADMINISTRATOR)))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void thePageForHelpCanBeReadByAll() {
        assertThat(Page.of(visitor.read("/forgotten")).accessibilityProblems()).isEmpty();
    }

    private MvcTestResult ask(String email) {
        return new Visitor(mvc).post("/forgotten", "email", email, "lost", "PASSWORD");
    }

    private MvcTestResult choose(String path, String password) {
        return visitor.post(path, "chosen", password, "repeated", password);
    }

    /** Without the token of the session. */
    private static String text(MvcTestResult result) throws Exception {
        return result.getResponse()
                .getContentAsString()
                .replaceAll("(value|X-CSRF-TOKEN)[^>]*>", "");
    }
}
