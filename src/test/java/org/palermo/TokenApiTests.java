package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Role;
import org.palermo.access.token.MadeToken;
import org.palermo.database.ActingAccount;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.Client;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program with a token can do over a real connection, and what it cannot. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(Region.class)
class TokenApiTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2023-Q1";
    private static final Pattern WARNING =
            Pattern.compile("\"id\":(\\d+)(?:(?!\"id\":).)*?\"severity\":\"warning\"");

    @LocalServerPort private int port;
    @Autowired private Region region;
    @Autowired private SubmissionJobs jobs;

    private EntityCode entity = new EntityCode("NOBODY");
    private String path = "";

    @BeforeEach
    void entityWithAnOpenPeriod() {
        entity = region.entityIn("TON", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        path = "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
    }

    @Test
    void aReturnIsDeliveredExplainedAndSubmittedByTokenAlone() {
        Client program = program();

        HttpResponse<String> delivered = program.send("POST", path, "text/csv", csv("7", "7"));
        String address = delivered.headers().firstValue("Location").orElseThrow();
        jobs.await(key(1).toString(), Duration.ofSeconds(60));
        HttpResponse<String> found = program.get(address);
        HttpResponse<String> early = program.send("POST", address + "/submit", null, "");
        HttpResponse<String> explained =
                program.send(
                        "PUT",
                        address + "/explanations",
                        "application/json",
                        explanations(found.body()));
        HttpResponse<String> submitted = program.send("POST", address + "/submit", null, "");

        assertThat(delivered.statusCode()).isEqualTo(202);
        assertThat(address).isEqualTo(path + "/1");
        assertThat(found.body())
                .contains("\"status\":\"CHECKED\"", "\"severity\":\"warning\"", "\"place\":{")
                .contains("WARNINGS_ARE_EXPLAINED");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("\"unmet\":[\"WARNINGS_ARE_EXPLAINED\"]");
        assertThat(explained.statusCode()).isEqualTo(200);
        assertThat(submitted.body()).contains("\"status\":\"SUBMITTED\"");
        assertThat(region.submission(key(1)).status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(program.get(path).body()).contains("\"number\":1");
    }

    @Test
    void whatAnAnalystsTokenSeesStandsInTheTrail() {
        program().send("POST", path, "text/csv", csv("7", "7"));
        jobs.await(key(1).toString(), Duration.ofSeconds(60));
        Client analyst =
                Client.program(
                        port,
                        MadeToken.ofEverything(Long.parseLong(region.account(Role.ANALYST, null))));

        assertThat(analyst.get(path).statusCode()).isEqualTo(200);
        assertThat(analyst.get(path + "/1").statusCode()).isEqualTo(200);
        program().get(path + "/1");

        assertThat(viewed())
                .containsExactly("%s/%s/%s".formatted(entity, DATAFLOW, PERIOD), key(1).toString());
    }

    private List<String> viewed() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql(
                                        """
                                        select subject from audit_entry
                                        where act = 'FIGURES_VIEWED' and entity_code = ?
                                            and token_id is not null
                                        order by id
                                        """)
                                .param(entity.value())
                                .query(String.class)
                                .list());
    }

    @Test
    void theSameContentAgainIsTheSameSubmission() {
        Client program = program();

        program.send("POST", path, "text/csv", csv("7"));
        HttpResponse<String> again = program.send("POST", path, "text/csv", csv("7"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Location")).contains(path + "/1");
        assertThat(region.submissions(entity, DATAFLOW, PERIOD)).hasSize(1);
    }

    @Test
    void aWorkbookIsTakenInAsWell() {
        HttpResponse<String> answer =
                program()
                        .send(
                                "POST",
                                path,
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                region.template(entity, DATAFLOW, PERIOD));

        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void aFindingSaysWhatWasProbablyMeant() {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "7", "Viet Nan", "_T", "_T");
        program().send("POST", path, "text/csv", csv.text());
        jobs.await(key(1).toString(), Duration.ofSeconds(60));

        String found = program().get(path + "/1").body();

        assertThat(found)
                .contains("\"rule\":\"C01\"", "\"line\":2", "\"suggestion\":\"VNM (Viet Nam)\"");
    }

    @Test
    void whatIsNoReturnIsRefusedWithTheReason() {
        HttpResponse<String> answer =
                program().send("POST", path, "text/csv", "<html><table></table></html>");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"rule\":\"F01\"", "urn:palermo:problem:not-taken-in");
    }

    @Test
    void onlyWarningsOfTheSubmissionAreExplained() {
        Client program = program();
        program.send("POST", path, "text/csv", csv("7", "7"));
        jobs.await(key(1).toString(), Duration.ofSeconds(60));

        HttpResponse<String> foreign =
                program.send(
                        "PUT",
                        path + "/1/explanations",
                        "application/json",
                        "{\"findings\":{\"1\":\"No.\"}}");
        HttpResponse<String> personal =
                program.send(
                        "PUT",
                        path + "/1/explanations",
                        "application/json",
                        explanations(program.get(path + "/1").body())
                                .replace("It is right.", "Ask a.person@example.org"));

        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(personal.statusCode()).isEqualTo(422);
        assertThat(region.findings(key(1))).allMatch(each -> each.explanation() == null);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "palermo_",
                "nonsense",
                "palermo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anUnknownTokenIsRefused(String token) {
        HttpResponse<String> answer = Client.program(port, token).get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void withoutATokenNobodyChangesAnything() {
        HttpResponse<String> answer = Client.browser(port).send("POST", path, "text/csv", csv("7"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWhenItIsRevokedOrExpires() {
        String revoked = token();
        String expired = token();
        alter("revoked_at = now()", revoked);
        alter("expires_at = created_at + interval '1 microsecond'", expired);

        assertThat(Client.program(port, revoked).get(path).statusCode()).isEqualTo(401);
        assertThat(Client.program(port, expired).get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsOwner() {
        String account = region.account(Role.FOCAL_POINT, entity);
        String token = MadeToken.submitting(account, entity.value(), DATAFLOW);
        int before = Client.program(port, token).get(path).statusCode();
        TestDatabase.owner()
                .sql("update role_grant set valid_until = current_date - 1 where account_id = ?")
                .param(Long.valueOf(account))
                .update();
        int withoutRole = Client.program(port, token).get(path).statusCode();
        TestDatabase.owner()
                .sql("update account set enabled = false where id = ?")
                .param(Long.valueOf(account))
                .update();
        int disabled = Client.program(port, token).get(path).statusCode();

        assertThat(List.of(before, withoutRole, disabled)).containsExactly(200, 403, 401);
    }

    @Test
    void aTokenThatReadsChangesNothing() {
        String token = MadeToken.reading(region.focalPointOf(entity), entity.value(), DATAFLOW);

        assertThat(Client.program(port, token).get(path).statusCode()).isEqualTo(200);
        assertThat(
                        Client.program(port, token)
                                .send("POST", path, "text/csv", csv("7"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenReachesItsEntityAndDataflowOnly() {
        EntityCode other = region.entityIn("TON", DATAFLOW, "2018-Q1");
        String elsewhere = path.replace(entity.value(), other.value());
        String flow = path.replace(DATAFLOW, "trafficking-in-persons");
        Client program = program();

        assertThat(program.get(elsewhere).statusCode()).isEqualTo(403);
        assertThat(program.get(flow).statusCode()).isEqualTo(403);
        assertThat(program.send("POST", elsewhere, "text/csv", csv("7")).statusCode())
                .isEqualTo(403);
        assertThat(program.send("POST", flow, "text/csv", csv("7")).statusCode()).isEqualTo(403);
    }

    @Test
    void anAnalystsTokenForOneEntityReadsNoOther() {
        String token = MadeToken.reading(region.analyst(), entity.value(), DATAFLOW);
        EntityCode other = region.entityIn("TON", DATAFLOW, "2018-Q1");
        Client program = Client.program(port, token);

        assertThat(program.get(path).statusCode()).isEqualTo(200);
        assertThat(program.get(path.replace(entity.value(), other.value())).statusCode())
                .isEqualTo(403);
        assertThat(program.get("/api/observations?dataflow=" + DATAFLOW).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenOpensNoPage() {
        assertThat(program().get("/submissions").statusCode()).isEqualTo(302);
        assertThat(program().get("/account/tokens").statusCode()).isEqualTo(302);
    }

    @Test
    void theLastUseIsWritten() {
        String token = token();
        Client.program(port, token).get(path);

        long used =
                TestDatabase.inApplication(
                        region.focalPointOf(entity),
                        jdbc ->
                                jdbc.sql(
                                                """
                                                select count(*) from api_token
                                                where last_used_at > now() - interval '1 minute'
                                                """)
                                        .query(Long.class)
                                        .single());

        assertThat(used).isEqualTo(1);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedUnread() {
        HttpResponse<String> answer =
                program().send("POST", path, "text/csv", new byte[26 * 1024 * 1024]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(region.submissions(entity, DATAFLOW, PERIOD)).isEmpty();
    }

    @Test
    void onlyTheHashOfATokenIsKept() {
        String token = token();

        long found =
                TestDatabase.inApplication(
                        region.focalPointOf(entity),
                        jdbc ->
                                jdbc.sql(
                                                "select count(*) from api_token"
                                                        + " where secret_hash = sha256(?::bytea)")
                                        .param(
                                                token.getBytes(
                                                        java.nio.charset.StandardCharsets.US_ASCII))
                                        .query(Long.class)
                                        .single());

        assertThat(found).isEqualTo(1);
    }

    private Client program() {
        return Client.program(port, token());
    }

    private String token() {
        return MadeToken.submitting(region.focalPointOf(entity), entity.value(), DATAFLOW);
    }

    private SubmissionKey key(int number) {
        return SubmissionKey.parse("%s/%s/%s/%d".formatted(entity, DATAFLOW, PERIOD, number));
    }

    private static void alter(String change, String token) {
        TestDatabase.owner().sql("alter table api_token no force row level security").update();
        TestDatabase.owner()
                .sql("update api_token set " + change + " where secret_hash = sha256(?::bytea)")
                .param(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .update();
        TestDatabase.owner().sql("alter table api_token force row level security").update();
    }

    /** A total, and the own citizens among foreigners, which is a warning. */
    private String csv(String total, String... parts) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", total, "_T", "_T", "_T");
        for (String part : parts) {
            csv.add("IM1A", "detections", part, entity.value().substring(1, 4), "_T", "_T");
        }
        return csv.text();
    }

    private static String explanations(String found) {
        Matcher warning = WARNING.matcher(found);
        var answers = new java.util.StringJoiner(",", "{\"findings\":{", "}}");
        while (warning.find()) {
            answers.add("\"" + warning.group(1) + "\":\"It is right.\"");
        }
        return answers.toString();
    }
}
