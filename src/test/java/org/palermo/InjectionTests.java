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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whatever is typed stays a text: in SQL, in templates, in pages, in file names and addresses. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(Region.class)
class InjectionTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2023-Q3";

    /** Comes out when one of the expressions below is evaluated, and by nothing else. */
    private static final String EVALUATED = "62710561";

    private static final List<String> PAYLOADS =
            List.of(
                    "' or 1=1 --",
                    "'; select pg_sleep(5); --",
                    "${7919*7919}",
                    "[[${7919*7919}]]",
                    "__${7919*7919}__::x",
                    "*{7919*7919}",
                    "%00'\"<script>alert(1)</script>",
                    "../../../../etc/passwd");

    private static final String TEXT =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> ${7919*7919}"
                    + " [[${7919*7919}]] __${7919*7919}__::x {{7919*7919}} ' or 1=1 --";

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
        own = region.entityIn("NIU", DATAFLOW, "2018-Q1");
        other = region.entityIn("NIU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void noParameterIsCodeOrSql() {
        Client focalPoint = signedIn(region.account(Role.FOCAL_POINT, own));
        Client analyst = signedIn(region.analyst());
        Client administrator = signedIn(region.account(Role.ADMINISTRATOR, null));
        Client auditor = signedIn(region.account(Role.AUDITOR, null));

        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : reads()) {
            if (endpoint.parameters().isEmpty()) {
                continue;
            }
            for (String payload : PAYLOADS) {
                String path =
                        endpoint.sample(own.value())
                                + endpoint.parameters().stream()
                                        .map(each -> each + "=" + Client.encoded(payload))
                                        .collect(Collectors.joining("&", "?", ""));
                HttpResponse<String> mine = focalPoint.get(path);
                assertThat(mine.body()).doesNotContain(other.value());
                check(endpoint, mine, wrong);
                check(endpoint, analyst.get(path), wrong);
                check(endpoint, administrator.get(path), wrong);
                check(endpoint, auditor.get(path), wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void noPartOfAnAddressIsCodeOrSqlOrAFile() {
        Client analyst = signedIn(region.analyst());

        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : reads()) {
            if (endpoint.path().contains("{")) {
                for (String payload : PAYLOADS) {
                    String path =
                            endpoint.path()
                                    .replaceAll(
                                            "\\{[^}]*}",
                                            java.util.regex.Matcher.quoteReplacement(
                                                    Client.encoded(payload).replace("+", "%20")));
                    check(endpoint, analyst.get(path), wrong);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingThatAProgramSendsIsCodeOrSql() {
        Client program =
                Client.program(
                        port, MadeToken.ofEverything(Long.parseLong(region.focalPointOf(own))));
        List<Endpoint> changes =
                new Endpoints(mappings)
                        .all().stream()
                                .filter(each -> each.changes() && each.isOfPrograms())
                                .toList();
        assertThat(changes).isNotEmpty();

        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : changes) {
            for (String payload : PAYLOADS) {
                String json = "\"" + payload.replace("\"", "\\\"") + "\"";
                String body =
                        "{\"findings\":{\"1\":%1$s,%1$s:%1$s},\"reason\":%1$s,\"note\":%1$s}"
                                .formatted(json);
                String inPath =
                        endpoint.path()
                                .replaceAll(
                                        "\\{[^}]*}",
                                        java.util.regex.Matcher.quoteReplacement(
                                                Client.encoded(payload).replace("+", "%20")));
                for (String path :
                        List.of(inPath, endpoint.sample(own.value()).replace("2020-Q1", PERIOD))) {
                    for (String type : List.of("application/json", "text/csv")) {
                        check(
                                endpoint,
                                program.send(endpoint.method().name(), path, type, body),
                                wrong);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void noAddressLeadsOutOfTheAssets() {
        Client anybody = Client.browser(port);

        for (String path :
                List.of(
                        "/assets/..%2fapplication.yaml",
                        "/assets/%2e%2e/application.yaml",
                        "/assets/..%5capplication.yaml",
                        "/assets/..;/application.yaml",
                        "/assets/%252e%252e/application.yaml",
                        "/assets//etc/passwd",
                        "/assets/")) {
            HttpResponse<String> answer = anybody.get(path);
            assertThat(answer.statusCode()).as(path).isBetween(300, 499);
            assertThat(answer.body()).as(path).doesNotContain("palermo-session", "root:");
        }
    }

    @Test
    void whatWasTypedIsShownAsItWasTyped() {
        String person = region.account(Role.FOCAL_POINT, own);
        fillEverything(person);
        List<Client> readers =
                List.of(
                        signedIn(person),
                        signedIn(region.analyst()),
                        signedIn(region.account(Role.ADMINISTRATOR, null)),
                        signedIn(region.account(Role.AUDITOR, null)));

        List<String> wrong = new ArrayList<>();
        int shown = 0;
        for (Endpoint endpoint : reads()) {
            for (Client reader : readers) {
                HttpResponse<String> answer =
                        reader.get(endpoint.sample(own.value()).replace("2020-Q1", PERIOD));
                check(endpoint, answer, wrong);
                shown += answer.body().contains("&lt;script&gt;alert(1)") ? 1 : 0;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(shown).isGreaterThan(10);
    }

    @Test
    void aFileIsNeverStoredUnderTheNameThatItWasGiven() {
        Client client = signedIn(region.account(Role.FOCAL_POINT, own));
        String page = "/submissions/%s/%s/%s".formatted(own, DATAFLOW, PERIOD);
        String csrf = client.csrf(page);
        List<String> names =
                List.of(
                        "../../../../tmp/palermo-escape.csv",
                        "..\\\\..\\\\palermo-escape.csv",
                        "a\u202Evsc.exe",
                        "n".repeat(300) + ".csv",
                        "<img src=x onerror=alert(2)>.csv",
                        "%00.csv");

        for (int number = 1; number <= names.size(); number++) {
            HttpResponse<String> answer =
                    client.upload(page, csrf, names.get(number - 1), csv(own, number));
            HttpResponse<String> shown = client.get(page + "/" + number);
            HttpResponse<String> file = client.get(page + "/" + number + "/file");

            assertThat(answer.statusCode()).as(names.get(number - 1)).isEqualTo(302);
            assertThat(shown.body()).doesNotContain("<img src=x", "../", "\u202E");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment;")
                    .doesNotContain("..", "\u202E", "\r", "\n")
                    .hasSizeLessThan(900);
        }
        assertThat(java.nio.file.Path.of("/tmp/palermo-escape.csv")).doesNotExist();
    }

    /** Everything that a page shows again, as people and administrators type it. */
    private void fillEverything(String person) {
        write("update reporting_entity set name = ? where code = ?", TEXT, own.value());
        write("update account set name = ? where id = ?", TEXT, Long.valueOf(person));
        region.agency(own, "POLICE");
        write(
                "update agency set name = ? where entity_id ="
                        + " (select id from reporting_entity where code = ?)",
                TEXT,
                own.value());
        Client client = signedIn(person);
        client.post(
                "/account/tokens",
                "/account/tokens",
                Map.of(
                        "name",
                        TEXT.substring(0, 70),
                        "entity",
                        own.value(),
                        "use",
                        "READ",
                        "days",
                        "9"));
        String page = "/submissions/%s/%s/%s".formatted(own, DATAFLOW, PERIOD);
        client.upload(page, client.csrf(page), "<img src=x>.csv", csv(own, 5));
        SubmissionKey key = SubmissionKey.parse(page.substring("/submissions/".length()) + "/1");
        region.checked(key);
        client.post(
                page + "/1",
                page + "/1/explanations",
                region.findings(key).stream()
                        .collect(Collectors.toMap(each -> "finding-" + each.id(), _ -> TEXT)));
        client.post(page + "/1", page + "/1/submit", Map.of());
        Client analyst = signedIn(region.analyst());
        String csrf = analyst.csrf("/submissions/" + key);
        analyst.form("/queries/" + key, csrf, Map.of("text", TEXT));
        analyst.form(
                "/administration/extensions",
                csrf,
                Map.of(
                        "entity",
                        own.value(),
                        "dataflow",
                        DATAFLOW,
                        "period",
                        PERIOD,
                        "dueOn",
                        "2099-01-01",
                        "reason",
                        TEXT));
        analyst.form(
                "/submissions/" + key + "/return",
                csrf,
                Map.of(
                        "version",
                        Integer.toString(region.submission(key).version()),
                        "reason",
                        "OTHER",
                        "note",
                        TEXT));
    }

    private static void write(String sql, Object... values) {
        TestDatabase.owner().sql(sql).params(values).update();
    }

    private static void check(Endpoint endpoint, HttpResponse<String> answer, List<String> wrong) {
        String body = answer.body();
        boolean isPage =
                answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (answer.statusCode() >= 500
                || body.contains(EVALUATED)
                || isPage && body.contains("<script>alert")
                || isPage && body.contains("<img src=x")
                || body.contains("root:")
                || body.contains("SQLException")
                || body.contains("org.palermo.")
                || body.contains("org.springframework.")) {
            wrong.add(endpoint + " " + answer.statusCode() + " " + answer.uri());
        }
    }

    private List<Endpoint> reads() {
        return new Endpoints(mappings).all().stream().filter(each -> !each.changes()).toList();
    }

    private static byte[] csv(EntityCode entity, int figure) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        String all = Integer.toString(figure);
        csv.add("IM1A", "detections", all, "_T", "_T", "_T");
        csv.add("IM1A", "detections", all, entity.value().substring(1, 4), "_T", "_T");
        csv.add("IM2A", "detections", "0", "_T", "_T", "_T");
        return csv.bytes();
    }

    private Client signedIn(String number) {
        Account account = accounts.find(Long.parseLong(number)).orElseThrow();
        return Client.browser(port).with(Client.SESSION, OpenSession.of(sessions, account));
    }
}
