package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.token.MadeToken;
import org.palermo.database.ActingAccount;
import org.palermo.support.Client;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Who asks too often waits; everybody else goes on. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "palermo.limits-per-minute.uploads=3",
            "palermo.limits-per-minute.exports=4",
            "palermo.limits-per-minute.calls=5",
            "palermo.limits-per-minute.anonymous=20",
            "palermo.sign-in.failures-per-address=8"
        })
@WithDatabase
@Import(Region.class)
class RequestLimitTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2023-Q4";

    @LocalServerPort private int port;
    @Autowired private Region region;

    private EntityCode entity = new EntityCode("NOBODY");
    private String path = "";

    @BeforeEach
    void entityWithAnOpenPeriod() {
        entity = region.entityIn("WSM", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        path = "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
    }

    @Test
    void whoUploadsTooOftenWaitsAndOthersDoNot() {
        Client busy = program(region.focalPointOf(entity));
        Client calm = program(region.account(org.palermo.access.Role.FOCAL_POINT, entity));

        List<HttpResponse<String>> answers = times(4, _ -> upload(busy));

        assertThat(answers.subList(0, 3)).noneMatch(RequestLimitTests::isTooMany);
        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
        assertThat(answers.getLast().body()).contains("urn:palermo:problem:too-many");
        assertThat(upload(calm).statusCode()).isLessThan(429);
        assertThat(busy.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void whoDownloadsTooOftenWaits() {
        Client busy = program(region.analyst());

        List<HttpResponse<String>> answers =
                times(5, _ -> busy.get("/api/observations?dataflow=" + DATAFLOW));

        assertThat(answers.subList(0, 4)).allMatch(each -> each.statusCode() == 200);
        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
    }

    @Test
    void aProgramThatCallsTooOftenWaits() {
        Client busy = program(region.focalPointOf(entity));

        List<HttpResponse<String>> answers = times(6, _ -> busy.get(path));

        assertThat(answers.subList(0, 5)).allMatch(each -> each.statusCode() == 200);
        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
    }

    @Test
    void anAddressThatNobodySignedInFromWaits() {
        Client anybody = Client.browser(port);
        Client elsewhere = Client.elsewhere(port);

        List<HttpResponse<String>> answers = times(30, _ -> anybody.get("/sign-in"));

        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
        assertThat(answers.getLast().body()).contains("<main", "Too many requests");
        assertThat(elsewhere.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/assets/palermo.css").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatTriesTokensWaitsAndLeavesNoTrail() {
        long before = refusals();
        Client known =
                Client.program(
                        port,
                        MadeToken.reading(region.focalPointOf(entity), entity.value(), DATAFLOW),
                        "127.0.0.5");

        List<HttpResponse<String>> answers =
                times(30, number -> guessing(number, "127.0.0.5").get(path));

        assertThat(answers.subList(0, 20)).allMatch(each -> each.statusCode() == 401);
        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
        assertThat(known.get(path).statusCode()).isEqualTo(200);
        assertThat(guessing(99, "127.0.0.6").get(path).statusCode()).isEqualTo(401);
        assertThat(refusals()).isEqualTo(before);
    }

    @Test
    void anAddressWhosePasskeysAreRefusedWaits() {
        long before = refusals();
        Client guesser = Client.at("127.0.0.7", port);
        Client other = Client.at("127.0.0.8", port);

        List<String> answers = refusedPasskeys(guesser, 12);
        List<String> elsewhere = refusedPasskeys(other, 1);

        assertThat(answers.subList(0, 8)).allMatch(each -> each.endsWith("state=passkey"));
        assertThat(answers.subList(8, 12)).allMatch(each -> each.endsWith("state=wait"));
        assertThat(elsewhere).allMatch(each -> each.endsWith("state=passkey"));
        assertThat(refusals() - before).isEqualTo(9);
    }

    /** Each time in another name, so that no name is tried too often. */
    @Test
    void anAddressThatTriesManyNamesWaitsAndLeavesNoFurtherTrail() {
        long before = refusals();
        Client guesser = Client.at("127.0.0.9", port);
        String csrf = guesser.csrf("/sign-in");

        List<HttpResponse<String>> answers =
                times(
                        15,
                        number -> signIn(guesser, csrf, "nobody-%d@example.org".formatted(number)));

        assertThat(answers.subList(0, 8)).noneMatch(each -> each.statusCode() == 429);
        assertThat(answers.subList(8, 15)).allMatch(each -> each.statusCode() == 429);
        assertThat(refusals() - before).isEqualTo(8);
    }

    @Test
    void anAddressThatIsTurnedAwayFromPagesWaitsAndLeavesNoTrail() {
        long before = entries();
        Client anybody = Client.at("127.0.0.10", port);

        List<HttpResponse<String>> answers = times(30, _ -> anybody.get("/submissions/" + entity));

        assertThat(answers.getFirst().statusCode()).isEqualTo(302);
        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
        assertThat(Client.at("127.0.0.11", port).get("/submissions/" + entity).statusCode())
                .isEqualTo(302);
        assertThat(entries()).isEqualTo(before);
    }

    private Client guessing(int number, String from) {
        return Client.program(port, "palermo_" + "A".repeat(41) + (10 + number % 90), from);
    }

    private static List<String> refusedPasskeys(Client client, int times) {
        String csrf = client.csrf("/sign-in");
        return times(times, _ -> client.form("/sign-in/passkey", csrf, Map.of("credential", "{}")))
                .stream()
                .map(each -> each.headers().firstValue("Location").orElse("none"))
                .toList();
    }

    private static HttpResponse<String> signIn(Client client, String csrf, String email) {
        return client.form("/sign-in", csrf, Map.of("email", email, "password", "a guess"));
    }

    private static long refusals() {
        return count("select count(*) from audit_entry where act = 'SIGN_IN_REFUSED'");
    }

    private static long entries() {
        return count("select count(*) from audit_entry");
    }

    private static long count(String sql) {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM, jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private static boolean isTooMany(HttpResponse<String> answer) {
        return answer.statusCode() == 429
                && Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0")) > 0;
    }

    private HttpResponse<String> upload(Client client) {
        return client.send("POST", path, "text/csv", "no return");
    }

    private Client program(String account) {
        return Client.program(port, MadeToken.ofEverything(Long.parseLong(account)));
    }

    private static List<HttpResponse<String>> times(
            int times, IntFunction<HttpResponse<String>> request) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            answers.add(request.apply(time));
        }
        return answers;
    }
}
