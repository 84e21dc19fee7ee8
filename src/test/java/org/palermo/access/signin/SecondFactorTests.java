package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A password alone opens nothing. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(TestApps.class)
class SecondFactorTests {

    private static final Pattern KEY = Pattern.compile(">([A-Z2-7]{4}( [A-Z2-7]{4}){7})<");
    private static final Pattern RECOVERY = Pattern.compile(">([a-z2-9]{4}(-[a-z2-9]{4}){3})<");

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired TestApps apps;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Account account;
    private Visitor visitor;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
        visitor = new Visitor(mvc);
    }

    @Test
    void everyPageLeadsToTheSecondFactorFirst() {
        apps.connect(account);
        visitor.signIn(account.email(), Persons.PASSWORD);

        assertThat(openOnes("/sign-in/second")).isEmpty();
    }

    @Test
    void everyPageLeadsToEnrolmentFirst() {
        visitor.signIn(account.email(), Persons.PASSWORD);

        assertThat(openOnes("/account/security")).isEmpty();
    }

    @Test
    void aCodeOfTheAppOpensThePageThatWasAskedFor() {
        apps.connect(account);
        visitor.get("/account/notices");
        visitor.signIn(account.email(), Persons.PASSWORD);

        assertThat(visitor.get("/account/notices")).hasRedirectedUrl("/sign-in/second");
        assertThat(visitor.post("/sign-in/second", "code", apps.code()))
                .hasRedirectedUrl("/account/notices");
        assertThat(visitor.get("/account/notices")).hasStatusOk();
    }

    @Test
    void eachFactorChangesTheSession() {
        apps.connect(account);
        visitor.get("/sign-in");
        Visitor before = visitor.withItsSession();
        visitor.signIn(account.email(), Persons.PASSWORD);
        Visitor between = visitor.withItsSession();
        visitor.post("/sign-in/second", "code", apps.code());

        assertThat(Set.of(before.session().getValue(), between.session().getValue()))
                .hasSize(2)
                .doesNotContain(visitor.session().getValue());
        assertThat(before.get("/")).hasRedirectedUrl("/sign-in");
        assertThat(between.get("/")).hasRedirectedUrl("/sign-in");
        assertThat(visitor.get("/")).hasStatusOk();
    }

    @Test
    void aCodeWorksOnce() {
        apps.connect(account);
        String code = apps.code();
        visitor.signIn(account.email(), Persons.PASSWORD);
        visitor.post("/sign-in/second", "code", code);
        Visitor other = new Visitor(mvc);
        other.signIn(account.email(), Persons.PASSWORD);

        assertThat(other.post("/sign-in/second", "code", code)).hasStatus(401);
        assertThat(other.post("/sign-in/second", "code", apps.code(3))).hasStatus(401);
        assertThat(other.post("/sign-in/second", "code", apps.code(1))).hasRedirectedUrl("/");
    }

    @Test
    void aRecoveryCodeWorksOnce() {
        apps.connect(account);
        String code = apps.recoveryCodes(account).getFirst();
        visitor.signIn(account.email(), Persons.PASSWORD);
        assertThat(visitor.post("/sign-in/second", "code", code.toUpperCase().replace('-', ' ')))
                .hasRedirectedUrl("/");
        Visitor other = new Visitor(mvc);
        other.signIn(account.email(), Persons.PASSWORD);

        assertThat(other.post("/sign-in/second", "code", code)).hasStatus(401);
    }

    @Test
    void fiveWrongCodesMakeWait() {
        apps.connect(account);
        visitor.signIn(account.email(), Persons.PASSWORD);
        for (int time = 0; time < 5; time++) {
            assertThat(visitor.post("/sign-in/second", "code", "000000")).hasStatus(401);
        }

        assertThat(visitor.post("/sign-in/second", "code", apps.code()))
                .hasStatus(429)
                .headers()
                .containsHeader("Retry-After");
    }

    @Test
    void aNewPersonConnectsAnAppAndIsThenIn() {
        visitor.signIn(account.email(), Persons.PASSWORD);
        String page = visitor.read("/account/security/app");
        Matcher key = KEY.matcher(page);

        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(key.find()).isTrue();
        assertThat(visitor.post("/account/security/app", "code", "000000")).hasStatusOk();
        assertThat(visitor.get("/")).hasRedirectedUrl("/account/security");
        assertThat(visitor.post("/account/security/app", "code", apps.codeOf(key.group(1))))
                .hasRedirectedUrl("/account/security/codes");
        String codes = visitor.read("/account/security/codes");
        assertThat(RECOVERY.matcher(codes).results()).hasSize(10);
        assertThat(visitor.get("/account/security/codes")).hasRedirectedUrl("/account/security");
        assertThat(visitor.get("/")).hasStatusOk();
        assertThat(Page.of(visitor.read("/account/security")).accessibilityProblems()).isEmpty();
    }

    @Test
    void recoveryCodesCanBeRenewed() {
        apps.connect(account);
        String old = apps.recoveryCodes(account).getFirst();
        visitor.signIn(account.email(), Persons.PASSWORD);
        visitor.post("/sign-in/second", "code", apps.code());

        assertThat(visitor.post("/account/security/codes"))
                .hasRedirectedUrl("/account/security/codes");
        assertThat(RECOVERY.matcher(visitor.read("/account/security/codes")).results()).hasSize(10);
        Visitor other = new Visitor(mvc);
        other.signIn(account.email(), Persons.PASSWORD);
        assertThat(other.post("/sign-in/second", "code", old)).hasStatus(401);
    }

    @Test
    void theLastFactorStays() {
        apps.connect(account);
        visitor.signIn(account.email(), Persons.PASSWORD);
        visitor.post("/sign-in/second", "code", apps.code());

        visitor.post("/account/security/app/remove");

        assertThat(visitor.read("/account/security")).contains("Connected");
    }

    /** What answers anything but a way to the page that comes first. */
    private List<String> openOnes(String first) {
        List<String> open = new ArrayList<>();
        for (String endpoint : endpoints(first)) {
            String[] parts = endpoint.split(" ", 2);
            var request =
                    mvc.method(HttpMethod.valueOf(parts[0]))
                            .uri(parts[1].replaceAll("\\{[^}]*}", "1"))
                            .cookie(visitor.session())
                            .with(csrf());
            var answer = request.exchange().getResponse();
            // What only programs may do asks for their token, and looks at no session.
            boolean unknown = answer.getStatus() == 401 && endpoint.contains(" /api/");
            if (!unknown && !first.equals(answer.getRedirectedUrl())) {
                open.add(endpoint + " " + answer.getStatus());
            }
        }
        return open;
    }

    private Set<String> endpoints(String first) {
        Set<String> endpoints = new TreeSet<>();
        mappings.getHandlerMethods()
                .forEach(
                        (mapping, method) -> {
                            if (concerns(method)) {
                                for (String path : mapping.getPatternValues()) {
                                    mapping.getMethodsCondition()
                                            .getMethods()
                                            .forEach(each -> endpoints.add(each + " " + path));
                                }
                            }
                        });
        endpoints.removeIf(each -> each.split(" ", 2)[1].startsWith(first));
        assertThat(endpoints).hasSizeGreaterThan(80);
        return endpoints;
    }

    private static boolean concerns(HandlerMethod method) {
        OpenTo openTo = method.getMethodAnnotation(OpenTo.class);
        return method.getBeanType().getName().startsWith("org.palermo.")
                && (openTo == null || openTo.value() != OpenTo.Audience.EVERYBODY);
    }
}
