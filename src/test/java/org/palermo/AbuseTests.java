package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.OpenSession;
import org.palermo.access.token.MadeToken;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.Client;
import org.palermo.support.CsvReturn;
import org.palermo.support.Endpoints;
import org.palermo.support.Endpoints.Endpoint;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/** What somebody tries who wants to get in, to see more, or to change what is not theirs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(Region.class)
class AbuseTests {

    private static final String THROTTLED = "429";
    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2023-Q2";
    private static final String FIGURE = "987654";
    private static final int ROUNDS = 30;

    /** What a form never asks for, and a careless program would take. */
    private static final Map<String, String> EXTRA =
            Map.ofEntries(
                    Map.entry("role", "ADMINISTRATOR"),
                    Map.entry("roles", "ADMINISTRATOR"),
                    Map.entry("status", "ACCEPTED"),
                    Map.entry("id", "1"),
                    Map.entry("account", "1"),
                    Map.entry("accountId", "1"),
                    Map.entry("enabled", "true"),
                    Map.entry("mustChangePassword", "false"),
                    Map.entry("receivedBy", "somebody else"),
                    Map.entry("version", "0"),
                    Map.entry("agency", "POLICE"),
                    Map.entry("validUntil", "2999-01-01"));

    @LocalServerPort private int port;
    @Autowired private Region region;
    @Autowired private Accounts accounts;
    @Autowired private SessionRepository<? extends Session> sessions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private EntityCode own = new EntityCode("NOBODY");
    private EntityCode other = new EntityCode("NOBODY");

    @BeforeEach
    void twoEntities() {
        own = region.entityIn("VUT", DATAFLOW, "2018-Q1");
        other = region.entityIn("VUT", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void aThousandWrongPasswordsGetNobodyInAndLockNobodyElse() {
        Account account = person(own);
        Client attacker = Client.browser(port);
        String csrf = attacker.csrf("/sign-in");
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(signIn(attacker, csrf, account, "guess number " + i));
        }
        String rightButThrottled = signIn(attacker, csrf, account, Region.PASSWORD);
        Client owner = Client.elsewhere(port);
        String right = signIn(owner, owner.csrf("/sign-in"), account, Region.PASSWORD);

        assertThat(answers).allMatch(each -> each.equals(THROTTLED) || each.contains("/sign-in?"));
        assertThat(answers.stream().filter(each -> each.contains("state=refused")).count())
                .isLessThanOrEqualTo(20);
        assertThat(rightButThrottled).isEqualTo(THROTTLED);
        assertThat(right).doesNotContain("state=");
        assertThat(accounts.find(account.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void aStolenCookieIsWorthNothingAfterSignOut() {
        String cookie = session(person(own));
        Client owner = with(cookie);
        Client thief = with(cookie);
        assertThat(thief.get("/").statusCode()).isEqualTo(200);

        owner.post("/", "/sign-out", Map.of());

        assertThat(thief.get("/").statusCode()).isEqualTo(302);
        assertThat(thief.get("/submissions").headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in");
    }

    @Test
    void aSessionThatSomebodyMadeUpIsNotTakenOver() {
        String madeUp = "bWFkZS11cC1ieS1zb21lYm9keQ==";
        Client victim = Client.browser(port).with(Client.SESSION, madeUp);

        HttpResponse<String> page = victim.get("/sign-in");

        assertThat(page.headers().allValues("Set-Cookie"))
                .noneMatch(each -> each.contains(madeUp))
                .anyMatch(each -> each.startsWith(Client.SESSION + "="));
    }

    @Test
    void anotherEntityInAnAddressOpensNothing() {
        bringIn(other);
        Client client = with(session(person(own)));
        Client program =
                Client.program(
                        port, MadeToken.ofEverything(Long.parseLong(region.focalPointOf(own))));
        String csrf = client.csrf("/submissions");

        List<String> open = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.isOfAnEntity()) {
                String path = endpoint.sample(other.value()).replace("2020-Q1", PERIOD);
                HttpResponse<String> answer =
                        endpoint.isOfPrograms()
                                ? send(program, endpoint, path)
                                : endpoint.changes()
                                        ? client.form(path, csrf, EXTRA)
                                        : client.get(path);
                boolean refused =
                        endpoint.isOfPrograms()
                                ? answer.statusCode() == 403
                                : answer.statusCode() >= 400;
                if (!refused || answer.body().contains(FIGURE)) {
                    open.add(endpoint + " " + answer.statusCode());
                }
            }
        }

        assertThat(open).isEmpty();
        assertThat(region.submission(key(other, 1)).status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(region.submissions(other, DATAFLOW, PERIOD)).hasSize(1);
    }

    /** What names its entity in the question, not in the address. */
    @Test
    void anotherEntityInAQuestionOfAProgramOpensNothing() {
        bringIn(other);
        region.accept(key(other, 1));
        region.settle();
        Client program =
                Client.program(
                        port, MadeToken.ofEverything(Long.parseLong(region.focalPointOf(own))));

        for (String question :
                List.of(
                        "/api/figures?dataflow=%s&table=IM1A&area=%s&period=%s",
                        "/api/figures?dataflow=%s&table=IM1A&area=%s&period=%s&by=citizenship",
                        "/api/observations?dataflow=%s",
                        "/api/observations.xlsx?dataflow=%s")) {
            HttpResponse<String> answer = program.get(question.formatted(DATAFLOW, other, PERIOD));
            assertThat(answer.statusCode()).as(question).isEqualTo(403);
            assertThat(answer.body()).doesNotContain(FIGURE);
        }
    }

    @Test
    void anotherEntityInADeliveredFileIsNotDeliveredFor() {
        Client program =
                Client.program(
                        port, MadeToken.ofEverything(Long.parseLong(region.focalPointOf(own))));

        program.send("POST", path(own), "text/csv", csv(other, 5));

        assertThat(region.submissions(other, DATAFLOW, PERIOD)).isEmpty();
        assertThat(program.send("POST", path(own) + "/1/submit", null, "").statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void anotherEntityInAFormFieldChangesNothing() {
        Client client = with(session(person(own)));
        String before = rowsOf(other);
        Map<String, String> fields = new LinkedHashMap<>(EXTRA);
        fields.put("entity", other.value());
        fields.put("name", "Mine now");
        fields.put("dataflow", DATAFLOW);
        fields.put("use", "SUBMIT");
        fields.put("days", "10");

        String csrf = client.csrf("/submissions");
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.changes() && !endpoint.isOfPrograms() && !ends(endpoint)) {
                client.form(endpoint.sample(own.value()), csrf, fields);
            }
        }

        assertThat(rowsOf(other)).isEqualTo(before);
    }

    @Test
    void whatNoFormAsksForIsNotTaken() {
        Account account = person(own);
        Client client = with(session(account));
        bringIn(own);
        String grants = grantsOf(account);
        String csrf = client.csrf("/submissions");
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.changes() && !endpoint.isOfPrograms() && !ends(endpoint)) {
                client.form(endpoint.sample(own.value()), csrf, EXTRA);
            }
        }
        Client program =
                Client.program(
                        port,
                        MadeToken.submitting(region.focalPointOf(own), own.value(), DATAFLOW));
        program.send(
                "PUT",
                path(own) + "/1/explanations",
                "application/json",
                "{\"status\":\"ACCEPTED\",\"entity\":\"%s\",\"findings\":{}}".formatted(other));

        assertThat(grantsOf(account)).isEqualTo(grants);
        assertThat(accounts.find(account.id())).contains(account);
        assertThat(region.submissions(own, DATAFLOW, PERIOD))
                .noneMatch(each -> each.status() == SubmissionStatus.ACCEPTED)
                .allMatch(each -> each.id() != 1);
    }

    @Test
    void anUploadSentTwiceIsOneSubmission() {
        Client client = with(session(person(own)));
        String page = "/submissions/%s/%s/%s".formatted(own, DATAFLOW, PERIOD);
        String csrf = client.csrf(page);

        String first = location(client.upload(page, csrf, "a.csv", csv(own, 5)));
        String second = location(client.upload(page, csrf, "a.csv", csv(own, 5)));

        assertThat(first).endsWith("/1");
        assertThat(second).isEqualTo(first);
        assertThat(region.submissions(own, DATAFLOW, PERIOD)).hasSize(1);
    }

    @Test
    void aSubmissionSentTwiceIsSubmittedOnce() {
        SubmissionKey key = region.delivered(deliver(own, 5)).key();
        Client client = with(session(person(own)));
        String csrf = client.csrf("/submissions/" + key);

        client.form("/submissions/" + key + "/submit", csrf, Map.of());
        int version = region.submission(key).version();
        client.form("/submissions/" + key + "/submit", csrf, Map.of());

        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(region.submission(key).version()).isEqualTo(version);
    }

    /** The one after the other, each time with a file of its own. */
    @Test
    void ofTwoClientsThatSubmitAtOnceOneIsTold() throws Exception {
        String token = MadeToken.submitting(region.focalPointOf(own), own.value(), DATAFLOW);
        List<List<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= ROUNDS; number++) {
                SubmissionKey key = region.delivered(deliver(own, number)).key();
                var start = new CyclicBarrier(2);
                var running =
                        List.of(Client.program(port, token), Client.program(port, token)).stream()
                                .map(each -> threads.submit(() -> submit(start, each, key)))
                                .toList();
                answers.add(
                        List.of(running.get(0).get(), running.get(1).get()).stream()
                                .sorted()
                                .toList());
                region.withdraw(key);
            }
        }

        assertThat(answers).hasSize(ROUNDS).containsOnly(List.of(200, 409));
    }

    @Test
    void nothingIsChangedWithoutTheTokenOfAPage() {
        Client client = with(session(person(own)));
        Client administrator = with(session(account(region.account(Role.ADMINISTRATOR, null))));

        List<String> forgeable = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.changes()) {
                String path = endpoint.sample(own.value());
                int expected = endpoint.isOfPrograms() ? 401 : 403;
                for (Client each : List.of(client, administrator)) {
                    int status =
                            each.send(
                                            endpoint.method().name(),
                                            path,
                                            "application/x-www-form-urlencoded",
                                            "name=x")
                                    .statusCode();
                    if (status != expected) {
                        forgeable.add(endpoint + " " + status);
                    }
                }
            }
        }

        assertThat(forgeable).isEmpty();
    }

    private int submit(CyclicBarrier start, Client client, SubmissionKey key) throws Exception {
        start.await();
        return client.send("POST", "/api/submissions/" + key + "/submit", null, "").statusCode();
    }

    /** What the endpoint would take if the entity were the program's own. */
    private HttpResponse<String> send(Client program, Endpoint endpoint, String path) {
        if (!endpoint.changes()) {
            return program.get(path);
        }
        boolean isDelivery = endpoint.path().endsWith("{period}");
        return program.send(
                endpoint.method().name(),
                path,
                isDelivery ? "text/csv" : "application/json",
                isDelivery
                        ? csv(other, 5)
                        : "{\"findings\":{},\"reason\":\"OTHER\",\"note\":\"Mine\"}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Whether it ends the session or the account with which the others are tried. */
    private static boolean ends(Endpoint endpoint) {
        return endpoint.path().startsWith("/account/sessions")
                || endpoint.path().startsWith("/account/password");
    }

    private List<Endpoint> endpoints() {
        return new Endpoints(mappings).all();
    }

    private void bringIn(EntityCode entity) {
        SubmissionKey key = region.delivered(deliver(entity, Integer.parseInt(FIGURE))).key();
        region.explainAll(key);
        assertThat(region.submit(key)).isEmpty();
    }

    private org.palermo.submission.Receipt deliver(EntityCode entity, int figure) {
        return region.deliver(entity, DATAFLOW, PERIOD, new String(csv(entity, figure)));
    }

    private static byte[] csv(EntityCode entity, int figure) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", Integer.toString(figure), "_T", "_T", "_T");
        return csv.bytes();
    }

    private static String path(EntityCode entity) {
        return "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
    }

    private static SubmissionKey key(EntityCode entity, int number) {
        return SubmissionKey.parse("%s/%s/%s/%d".formatted(entity, DATAFLOW, PERIOD, number));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String signIn(Client client, String csrf, Account account, String password) {
        HttpResponse<String> answer =
                client.form(
                        "/sign-in", csrf, Map.of("email", account.email(), "password", password));
        return answer.statusCode() == 429 ? THROTTLED : location(answer);
    }

    /** All that the database holds of an entity, as one text. */
    private static String rowsOf(EntityCode entity) {
        return TestDatabase.owner()
                .sql(
                        """
                        select concat_ws('|', e.*::text, (
                            select string_agg(g::text, ';' order by g.id)
                            from role_grant g where g.entity_id = e.id), (
                            select string_agg(p::text, ';' order by p.id)
                            from provision_agreement p where p.entity_id = e.id), (
                            select string_agg(a::text, ';' order by a.id)
                            from agency a where a.entity_id = e.id))
                        from reporting_entity e
                        where code = ?
                        """)
                .param(entity.value())
                .query(String.class)
                .single();
    }

    private static String grantsOf(Account account) {
        return TestDatabase.owner()
                .sql(
                        """
                        select string_agg(g::text, ';' order by g.id)
                        from role_grant g where account_id = ?
                        """)
                .param(account.id())
                .query(String.class)
                .single();
    }

    private Account person(EntityCode entity) {
        return account(region.account(Role.FOCAL_POINT, entity));
    }

    private Account account(String number) {
        return accounts.find(Long.parseLong(number)).orElseThrow();
    }

    private String session(Account account) {
        return OpenSession.of(sessions, account);
    }

    private Client with(String session) {
        return Client.browser(port).with(Client.SESSION, session);
    }
}
