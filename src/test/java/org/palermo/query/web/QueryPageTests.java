package org.palermo.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Page;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.UnsupportedEncodingException;

/** What analysts and providers see of queries, and what their forms do. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class QueryPageTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q3";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    private String submission = "";
    private String focalPoint = "";

    @BeforeEach
    void aReturnIsSubmitted() {
        EntityCode entity = region.entityIn("FSM", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "17", "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
        region.explainAll(key);
        assertThat(region.submit(key)).isEmpty();
        submission = key.toString();
        focalPoint = region.focalPointOf(entity);
    }

    @Test
    void anAnalystAsksAtAFigureAndTheFigureIsMarked() throws UnsupportedEncodingException {
        String figures = body("/submissions/" + submission + "/figures?to=query", region.analyst());
        String link = "/queries/" + submission + "/new?table=IM1A&amp;series=detections._T._T._T";
        assertThat(figures).contains(link);
        assertThat(body(link.replace("&amp;", "&"), region.analyst())).contains("17", "IM1A");

        ask("IM1A", "detections._T._T._T", "Why seventeen?");

        assertThat(body("/submissions/" + submission + "/figures", focalPoint))
                .contains(
                        "href=\"/queries/" + submission + "/1\"",
                        "Question about this, not answered yet");
        assertThat(body("/submissions/" + submission, focalPoint))
                .contains("/queries/" + submission + "/1");
        assertThat(body("/queries", focalPoint)).contains("/queries/" + submission + "/1");
        assertThat(body("/", focalPoint)).contains("/queries/" + submission + "/1");
    }

    @Test
    void aProviderIsOfferedNoQuestions() throws UnsupportedEncodingException {
        assertThat(body("/submissions/" + submission + "/figures?to=query", focalPoint))
                .doesNotContain("/new");
        assertThat(body("/submissions/" + submission, focalPoint)).doesNotContain("/new");
    }

    @Test
    void theProviderAnswersAndTheAnalystCloses() throws UnsupportedEncodingException {
        ask("", "", "Is this complete?");
        String query = "/queries/" + submission + "/1";
        assertThat(body(query, focalPoint)).contains("Is this complete?", query + "/answer");

        assertThat(post(query + "/answer", focalPoint, "version", "0", "text", "It is."))
                .hasRedirectedUrl(query);
        assertThat(body(query, region.analyst())).contains("It is.", query + "/close");
        assertThat(post(query + "/close", region.analyst(), "version", "1"))
                .hasRedirectedUrl(query);

        assertThat(body(query, focalPoint)).contains("Closed").doesNotContain("<textarea");
    }

    @Test
    void whoComesSecondIsToldSo() {
        ask("", "", "Is this complete?");
        String query = "/queries/" + submission + "/1";
        post(query + "/answer", focalPoint, "version", "0", "text", "It is.");

        assertThat(post(query + "/answer", focalPoint, "version", "0", "text", "It is not."))
                .hasStatus(409);
    }

    @Test
    void keepsWhatWasWrittenWhenItIsRefused() throws UnsupportedEncodingException {
        ask("", "", "Is this complete?");

        MvcTestResult refused =
                post(
                        "/queries/" + submission + "/1/answer",
                        focalPoint,
                        "version",
                        "0",
                        "text",
                        "Ask someone@example.org");

        assertThat(refused).hasStatus(422).bodyText().contains("Ask someone@example.org", "#text");
        assertThat(Page.of(refused.getResponse().getContentAsString()).accessibilityProblems())
                .isEmpty();
    }

    @Test
    void theAnalystWhoDecidesIsToldOfOpenQuestions() throws UnsupportedEncodingException {
        ask("IM1A", "", "Why so few?");

        assertThat(body("/submissions/" + submission, region.analyst()))
                .contains("A question about this return is not closed", "/accept");
    }

    @Test
    void namesEverythingForAReaderOfScreens() throws UnsupportedEncodingException {
        ask("IM1A", "detections._T._T._T", "Why seventeen?");

        for (String path :
                new String[] {
                    "/queries",
                    "/queries/" + submission + "/new",
                    "/queries/" + submission + "/1",
                    "/submissions/" + submission + "/figures"
                }) {
            assertThat(Page.of(body(path, region.analyst())).accessibilityProblems())
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void knowsNoQueryThatWasNeverAsked() {
        for (String number : new String[] {"7", "0", "x", "99999999999"}) {
            assertThat(get("/queries/" + submission + "/" + number, region.analyst()))
                    .hasStatus(404);
        }
        assertThat(get("/queries/" + submission + "/new?table=XX", region.analyst()))
                .hasStatus(404);
    }

    private void ask(String table, String series, String text) {
        MvcTestResult asked =
                post(
                        "/queries/" + submission,
                        region.analyst(),
                        "table",
                        table,
                        "series",
                        series,
                        "text",
                        text);
        assertThat(asked).hasRedirectedUrl("/queries/" + submission + "/1");
    }

    private String body(String path, String person) throws UnsupportedEncodingException {
        MvcTestResult page = get(path, person);
        assertThat(page).as(path).hasStatusOk();
        return page.getResponse().getContentAsString();
    }

    private MvcTestResult get(String path, String person) {
        return mvc.get().uri(path).with(SignedInAs.account(account(person))).exchange();
    }

    private MvcTestResult post(String path, String person, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(SignedInAs.account(account(person)));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private Account account(String person) {
        return accounts.find(Long.parseLong(person)).orElseThrow();
    }
}
