package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.OpenSession;
import org.palermo.support.Client;
import org.palermo.support.Endpoints;
import org.palermo.support.Endpoints.Endpoint;
import org.palermo.support.Region;
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
import java.util.function.BiConsumer;

/** What every answer says to browsers beside what was asked for. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(Region.class)
class HeaderTests {

    private static final String POLICY = "Content-Security-Policy";

    @LocalServerPort private int port;
    @Autowired private Region region;
    @Autowired private Accounts accounts;
    @Autowired private SessionRepository<? extends Session> sessions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyAnswerCarriesItsHeaders() {
        List<String> bare = new ArrayList<>();

        forEachAnswer(
                (endpoint, answer) -> {
                    if (!header(answer, "X-Content-Type-Options").equals("nosniff")
                            || !header(answer, POLICY).contains("frame-ancestors 'none'")
                            || !header(answer, POLICY).contains("base-uri 'none'")
                            || header(answer, "Referrer-Policy").isEmpty()
                                    && !endpoint.isOfPrograms()
                            || answer.headers().map().containsKey("Access-Control-Allow-Origin")
                            || answer.headers().map().containsKey("Server")) {
                        bare.add(endpoint + " " + answer.headers().map());
                    }
                });

        assertThat(bare).isEmpty();
    }

    @Test
    void thePolicyAllowsNothingUnsafe() {
        List<String> loose = new ArrayList<>();

        forEachAnswer(
                (endpoint, answer) -> {
                    String policy = header(answer, POLICY);
                    if (!policy.startsWith("default-src 'none'")
                            || policy.contains("unsafe-")
                            || policy.contains("*")
                            || policy.contains("http:")) {
                        loose.add(endpoint + " " + policy);
                    }
                });

        assertThat(loose).isEmpty();
    }

    @Test
    void everyAnswerSaysWhatItIs() {
        List<String> silent = new ArrayList<>();

        forEachAnswer(
                (endpoint, answer) -> {
                    String type = header(answer, "Content-Type");
                    boolean isText = type.startsWith("text/") || type.contains("json");
                    if (!answer.body().isEmpty() && type.isEmpty()
                            || type.startsWith("text/")
                                    && !type.toLowerCase(java.util.Locale.ROOT)
                                            .contains("charset=utf-8")
                            || !isText && answer.body().startsWith("<!DOCTYPE")) {
                        silent.add(endpoint + " " + type);
                    }
                });

        assertThat(silent).isEmpty();
    }

    @Test
    void figuresAreKeptByNobody() {
        List<String> kept = new ArrayList<>();

        forEachAnswer(
                (endpoint, answer) -> {
                    if (!header(answer, "Cache-Control").contains("no-store")) {
                        kept.add(endpoint + " " + header(answer, "Cache-Control"));
                    }
                });

        assertThat(kept).isEmpty();
    }

    @Test
    void traceIsRefused() {
        HttpResponse<String> answer = Client.browser(port).send("TRACE", "/sign-in", null, "");

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("TRACE /sign-in");
    }

    @Test
    void whatTheFirewallTurnsAwayCarriesThemToo() {
        for (String path : List.of("/sign-in;x=1", "/a//b", "/a/%2e%2e/b")) {
            HttpResponse<String> answer = Client.browser(port).get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(header(answer, POLICY)).as(path).startsWith("default-src 'none'");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "Cache-Control")).as(path).contains("no-store");
        }
    }

    private void forEachAnswer(BiConsumer<Endpoint, HttpResponse<String>> check) {
        EntityCode entity = region.entityIn("SLB", "irregular-migration", "2018-Q1");
        List<Client> clients =
                List.of(
                        Client.browser(port),
                        signedIn(region.focalPointOf(entity)),
                        signedIn(region.analyst()),
                        signedIn(region.account(Role.ADMINISTRATOR, null)));
        for (Endpoint endpoint : new Endpoints(mappings).all()) {
            if (!endpoint.changes()) {
                for (Client client : clients) {
                    check.accept(endpoint, client.get(endpoint.sample(entity.value())));
                }
            }
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private Client signedIn(String number) {
        Account account = accounts.find(Long.parseLong(number)).orElseThrow();
        return Client.browser(port).with(Client.SESSION, OpenSession.of(sessions, account));
    }
}
