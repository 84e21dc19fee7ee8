package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.OpenTo;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Both have looked before either removes: what each sees is that another factor stays. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"app and passkey", "two passkeys"})
    void ofTwoFactorsThatAreRemovedAtOnceOneStays(String which) throws Exception {
        String first = passkey();
        List<Callable<MvcTestResult>> removals =
                which.equals("two passkeys")
                        ? List.of(removalOf(first), removalOf(passkey()))
                        : List.of(removalOfTheApp(), removalOf(first));
        var source =
                new SingleConnectionDataSource(TestDatabase.ownerSource().getConnection(), true);
        var locks = new TransactionTemplate(new DataSourceTransactionManager(source));

        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<MvcTestResult>> running =
                    locks.execute(
                            _ -> {
                                holdFactors(JdbcClient.create(source));
                                var both = removals.stream().map(threads::submit).toList();
                                await().until(() -> waiting() == 2);
                                return both;
                            });
            for (var each : running) {
                assertThat(each.get()).hasStatus(302);
            }
        } finally {
            source.destroy();
        }

        assertThat(factors()).isEqualTo(1);
    }

    private Callable<MvcTestResult> removalOfTheApp() {
        apps.connect(account);
        return removal("/account/security/app/remove", "");
    }

    private Callable<MvcTestResult> removalOf(String passkey) {
        return removal("/account/security/passkeys/remove", passkey);
    }

    private Callable<MvcTestResult> removal(String path, String passkey) {
        return () ->
                mvc.post()
                        .uri(path)
                        .param("passkey", passkey)
                        .with(csrf())
                        .with(SignedInAs.account(account))
                        .exchange();
    }

    /** A passkey that no authenticator has; answers how the page calls it. */
    private String passkey() {
        byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        TestDatabase.owner()
                .sql(
                        """
                        insert into passkey
                            (credential_id, account_id, label, public_key, attestation,
                            client_data, signature_count, backup_eligible, backed_up,
                            transports, added_at)
                        values (:id, :account, 'Office computer', :id, :id, :id, 0, false, false,
                            '', now())
                        """)
                .param("id", id)
                .param("account", account.id())
                .update();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private void holdFactors(JdbcClient jdbc) {
        for (String table : List.of("totp", "passkey")) {
            jdbc.sql("select 1 from " + table + " where account_id = ? for update")
                    .param(account.id())
                    .query(Integer.class)
                    .list();
        }
    }

    private static long waiting() {
        return TestDatabase.owner()
                .sql("select count(distinct pid) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private long factors() {
        return TestDatabase.owner()
                .sql(
                        """
                        select (select count(*) from totp where account_id = :account)
                            + (select count(*) from passkey where account_id = :account)
                        """)
                .param("account", account.id())
                .query(Long.class)
                .single();
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
