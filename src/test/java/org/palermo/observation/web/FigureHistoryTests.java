package org.palermo.observation.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryService;
import org.palermo.query.QueryWords;
import org.palermo.submission.ChangedFigure;
import org.palermo.submission.RevisionReading;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionService;
import org.palermo.support.CsvReturn;
import org.palermo.support.Page;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.UnsupportedEncodingException;
import java.time.Instant;

/** The history of a figure, and what a revision changes. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class FigureHistoryTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q4";
    private static final String FIGURE = "IM1A/detections._T._T._T";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;
    @Autowired private SubmissionService submissions;
    @Autowired private RevisionReading revisions;
    @Autowired private QueryService queries;
    @Autowired private SystemTransactions transactions;
    @Autowired private JdbcClient jdbc;

    private EntityCode entity = new EntityCode("NOBODY");
    private String path = "";

    @BeforeEach
    void aFigureIsAccepted() {
        entity = region.entityIn("NIU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        path = "/figures/%s/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD, FIGURE);
        submitAndAccept(deliver("1040", "600"));
        region.settle();
    }

    @Test
    void showsEveryVintageWithWhoAndWhy() throws UnsupportedEncodingException {
        submitAndAccept(revise("1250", "600"));
        region.settle();

        String page = body(path, region.focalPointOf(entity));

        assertThat(page)
                .contains("1,250", "1,040", "until now", "An error is corrected")
                .contains("A shift was left out.", "Test person", "Superseded", "Accepted");
        assertThat(page.indexOf("1,250")).isLessThan(page.indexOf("1,040"));
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    /** No rule looks at this figure alone, so what one would find is put there. */
    @Test
    void showsWhatWasExplainedAtTheFigure() throws UnsupportedEncodingException {
        explainAtTheFigure();

        String page = body(path, region.focalPointOf(entity));

        assertThat(page).contains("Too many.", "Two boats came at once.");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    @Test
    void showsWhatWasAskedAboutTheFigure() throws UnsupportedEncodingException {
        SubmissionKey second = revise("1250", "600");
        submitAndAccept(second);
        ActingAccount.runAs(
                region.analyst(),
                () ->
                        queries.ask(
                                second,
                                new QueryPlace("IM1A", SeriesKey.parse("detections._T._T._T")),
                                new QueryWords("Why?", "", "")));

        assertThat(body(path, region.focalPointOf(entity))).contains("/queries/" + second + "/1");
    }

    @Test
    void isReachedFromEachFigureOfASubmission() throws UnsupportedEncodingException {
        String figures =
                body(
                        "/submissions/%s/%s/%s/1/figures".formatted(entity, DATAFLOW, PERIOD),
                        region.account(Role.NATIONAL_VIEWER, entity));

        assertThat(figures).contains("href=\"" + path + "\"");
    }

    @Test
    void knowsOnlyFiguresThatAreAsked() {
        String person = region.focalPointOf(entity);

        assertThat(get(path.replace("IM1A", "XX"), person)).hasStatus(404);
        assertThat(get(path.replace("._T._T._T", "._T"), person)).hasStatus(404);
        assertThat(get(path.replace(PERIOD, "1950-Q1"), person)).hasStatus(404);
    }

    @Test
    void aStrangerIsRefused() {
        EntityCode other = region.entityIn("TKL", DATAFLOW, "2018-Q1");

        assertThat(get(path, region.focalPointOf(other))).hasStatus(403);
    }

    @Test
    void aRevisionShowsItsLargestChangesFirst() throws UnsupportedEncodingException {
        SubmissionKey second = revise("1250", "601");

        var comparison =
                ActingAccount.callAs(region.analyst(), () -> revisions.of(second)).orElseThrow();
        assertThat(comparison.changes().stream().map(ChangedFigure::signed).toList())
                .startsWith("+210", "+1");
        assertThat(comparison.large()).hasSize(1);
        for (String page :
                new String[] {"/submissions/" + second, "/submissions/" + second + "/changes"}) {
            String body = body(page, region.analyst());
            assertThat(body)
                    .contains("+210", "+20.2", "1,040", "1,250", "Large", "A shift was left out.");
            assertThat(Page.of(body).accessibilityProblems()).isEmpty();
        }
    }

    @Test
    void aFirstSubmissionChangesNothing() {
        assertThat(
                        get(
                                "/submissions/%s/%s/%s/1/changes"
                                        .formatted(entity, DATAFLOW, PERIOD),
                                region.analyst()))
                .hasStatus(404);
    }

    @Test
    void whatCountedBeforeCanStillBeDownloaded() throws UnsupportedEncodingException {
        Instant before = loadedAt();
        submitAndAccept(revise("1250", "600"));
        region.settle();

        String now = body("/api/observations?dataflow=" + DATAFLOW, region.analyst());
        String then =
                body(
                        "/api/observations?dataflow=%s&as_of=%s".formatted(DATAFLOW, before),
                        region.analyst());

        assertThat(lines(now)).contains(",1250,").doesNotContain(",1040,");
        assertThat(lines(then)).contains(",1040,").doesNotContain(",1250,");
        assertThat(get("/api/observations?as_of=yesterday&dataflow=" + DATAFLOW, region.analyst()))
                .hasStatus(404);
    }

    /** The lines about the entity. */
    private String lines(String csv) {
        return String.join(
                "\n", csv.lines().filter(line -> line.contains("," + entity + ",")).toList());
    }

    private Instant loadedAt() {
        return transactions.call(
                () ->
                        jdbc.sql(
                                        """
                                        select max(loaded_at) as at
                                        from vintage
                                        where entity_code = :entity
                                        """)
                                .param("entity", entity.value())
                                .query((row, _) -> row.getTimestamp("at").toInstant())
                                .single());
    }

    /** As a rule that looks at the figure would find, and its provider answer. */
    private void explainAtTheFigure() {
        transactions.run(
                () ->
                        jdbc.sql(
                                        """
                                        with found as (
                                            insert into finding (
                                                submission_id, entity_id, stage, rule_id, severity,
                                                table_id, series_key, message, mend)
                                            select id, entity_id, 'VALIDATE', 'T99', 'WARNING',
                                                'IM1A', 'detections._T._T._T', 'Too many.', 'Look.'
                                            from submission
                                            where entity_code = :entity
                                            returning id, submission_id, entity_id)
                                        insert into explanation (
                                            finding_id, submission_id, entity_id, text,
                                            explained_at, explained_by)
                                        select id, submission_id, entity_id,
                                            'Two boats came at once.', now(), 'Somebody'
                                        from found
                                        """)
                                .param("entity", entity.value())
                                .update());
    }

    private SubmissionKey deliver(String all, String men) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", all, "_T", "_T", "_T");
        csv.add("IM1A", "detections", men, "_T", "M", "_T");
        return region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
    }

    private SubmissionKey revise(String all, String men) {
        SubmissionKey key = deliver(all, men);
        ActingAccount.runAs(
                region.focalPointOf(entity),
                () ->
                        submissions.giveRevisionReason(
                                key, "ERROR_CORRECTED", "A shift was left out."));
        return key;
    }

    private void submitAndAccept(SubmissionKey key) {
        region.explainAll(key);
        assertThat(region.submit(key)).isEmpty();
        region.accept(key);
    }

    private String body(String path, String person) throws UnsupportedEncodingException {
        MvcTestResult page = get(path, person);
        assertThat(page).as(path).hasStatusOk();
        return page.getResponse().getContentAsString();
    }

    private MvcTestResult get(String path, String person) {
        Account account = accounts.find(Long.parseLong(person)).orElseThrow();
        return mvc.get().uri(path).with(SignedInAs.account(account)).exchange();
    }
}
