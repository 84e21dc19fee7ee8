package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.token.MadeToken;
import org.palermo.support.Client;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Who asks too often waits; everybody else goes on. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "palermo.limits-per-minute.uploads=3",
            "palermo.limits-per-minute.exports=4",
            "palermo.limits-per-minute.calls=5",
            "palermo.limits-per-minute.anonymous=6"
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

        List<HttpResponse<String>> answers = times(7, _ -> anybody.get("/sign-in"));

        assertThat(answers.getLast()).matches(RequestLimitTests::isTooMany);
        assertThat(answers.getLast().body()).contains("<main", "Too many requests");
        assertThat(elsewhere.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/assets/palermo.css").statusCode()).isEqualTo(200);
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
