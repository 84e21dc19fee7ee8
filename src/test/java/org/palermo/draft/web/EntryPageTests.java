package org.palermo.draft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.support.Page;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import java.io.UnsupportedEncodingException;

/** What a person sees who types figures in, and what the page's script and form send. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class EntryPageTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q2";
    private static final String TOTAL = "detections._T._T._T";
    private static final String VIETNAMESE = "detections.VNM._T._T";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void anEntityWithAnOpenPeriod() {
        entity = region.entityIn("NRU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void everyCellHasANameAndAPlaceInTheForm() throws UnsupportedEncodingException {
        type(VIETNAMESE, "1,234", 0);

        String page = body(get("IM1A"));

        assertThat(page)
                .contains(
                        "name=\"value:" + VIETNAMESE + "\"",
                        "value=\"1,234\"",
                        "aria-label=\"Viet Nam, Total\"",
                        "aria-label=\"Viet Nam, Female, 0 to 17 years\"",
                        VIETNAMESE + "=1");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    @Test
    void whatCannotExistIsLocked() throws UnsupportedEncodingException {
        String page = body(get("IM1B"));

        assertThat(page)
                .contains("entry-locked", "value:detections.SEA._T")
                .doesNotContain("value:detections.LAND._T");
    }

    @Test
    void aFigureThatCannotExistCanBeMended() throws UnsupportedEncodingException {
        post("IM1B", "value:detections.LAND._T", "3");

        assertThat(body(get("IM1B"))).contains("value:detections.LAND._T");

        post("IM1B", "value:detections.LAND._T", "M", "seen", "detections.LAND._T=1");

        assertThat(body(get("IM1B"))).doesNotContain("value:detections.LAND._T");
    }

    @Test
    void aChangeIsSavedAndTheNextPersonIsToldOfIt() {
        MvcTestResult first = type(TOTAL, "12", 0);
        MvcTestResult second = type(TOTAL, "13", 0);

        assertThat(first)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.outcomes[0].saved")
                .isEqualTo(true);
        assertThat(second)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.outcomes[0]")
                .asMap()
                .containsEntry("saved", false)
                .extractingByKey("cell")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("text", "12")
                .containsEntry("by", "Test person")
                .containsEntry("version", 1);
    }

    @Test
    void aStatusStandsBesideTheFigure() {
        type(TOTAL, "12 E", 0);

        assertThat(mvc.get().uri(path("IM1A") + "/cells?since=0").with(focalPoint()))
                .bodyJson()
                .extractingPath("$.cells[0].text")
                .isEqualTo("12 E");
    }

    @Test
    void whatIsNoRequestIsRefusedAsOne() {
        assertThat(
                        mvc.post()
                                .uri(path("IM1A") + "/cells")
                                .with(focalPoint())
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"changes\": [")
                                .exchange())
                .hasStatus(400);
    }

    @Test
    void onlyWhatChangedSinceIsTold() {
        type(TOTAL, "12", 0);
        type(VIETNAMESE, "7", 0);

        assertThat(mvc.get().uri(path("IM1A") + "/cells?since=1").with(focalPoint()))
                .bodyJson()
                .extractingPath("$.cells[*].series")
                .asArray()
                .containsExactly(VIETNAMESE);
    }

    @Test
    void aFindingStandsAtItsCell() throws UnsupportedEncodingException {
        type(VIETNAMESE, "-3", 0);

        assertThat(mvc.get().uri(path("IM1A") + "/findings").with(focalPoint()))
                .bodyJson()
                .extractingPath("$.lines[?(@.series == '%s')].severity".formatted(VIETNAMESE))
                .asArray()
                .containsOnly("error");
        assertThat(body(get("IM1A")))
                .contains("aria-invalid=\"true\"", "href=\"#c-" + VIETNAMESE + "\"");
    }

    @Test
    void theFormIsSavedWithoutScript() throws UnsupportedEncodingException {
        type(TOTAL, "12", 0);

        MvcTestResult saved =
                post(
                        "IM1A",
                        "value:" + TOTAL,
                        "13",
                        "value:" + VIETNAMESE,
                        "",
                        "seen",
                        TOTAL + "=1");

        assertThat(saved).hasStatus3xxRedirection();
        assertThat(body(get("IM1A"))).contains("value=\"13\"", TOTAL + "=2");
    }

    @Test
    void aFormTellsWhoWasFasterAndKeepsWhatWasTyped() throws UnsupportedEncodingException {
        type(TOTAL, "12", 0);

        MvcTestResult refused = post("IM1A", "value:" + TOTAL, "13");

        assertThat(refused).hasStatus(422);
        assertThat(body(refused))
                .contains("Test person entered “12”", "You typed “13”", "value=\"13\"")
                .contains(TOTAL + "=1");
        assertThat(post("IM1A", "value:" + TOTAL, "13", "seen", TOTAL + "=1"))
                .hasStatus3xxRedirection();
    }

    @Test
    void aFormDoesNotPutBackWhatOnlyOthersChanged() throws UnsupportedEncodingException {
        type(TOTAL, "12", 0);
        type(TOTAL, "14", 1);

        MvcTestResult saved =
                post(
                        "IM1A",
                        "value:" + TOTAL,
                        "12",
                        "value:" + VIETNAMESE,
                        "7",
                        "seen",
                        TOTAL + "=1");

        assertThat(saved).hasStatus3xxRedirection();
        assertThat(body(get("IM1A"))).contains("value=\"14\"", "value=\"7\"");
    }

    @Test
    void aCommentIsSavedWithoutScript() throws UnsupportedEncodingException {
        type(TOTAL, "12", 0);

        post("IM1A", "commented", TOTAL, "comment", "Two ports only", "seen", TOTAL + "=1");

        assertThat(body(get("IM1A"))).contains("data-comment=\"Two ports only\"");
    }

    @Test
    void otherEndsOfLinesAreNoChange() throws UnsupportedEncodingException {
        post("IM1A", "value:" + TOTAL, "12", "comment:" + TOTAL, "Two ports\nonly");

        post(
                "IM1A",
                "value:" + TOTAL,
                "12",
                "comment:" + TOTAL,
                "Two ports\r\nonly",
                "seen",
                TOTAL + "=1");

        assertThat(body(get("IM1A"))).contains(TOTAL + "=1").doesNotContain(TOTAL + "=2");
    }

    @Test
    void aRowIsAddedByItsName() throws UnsupportedEncodingException {
        MvcTestResult added = post("IM1A", "new:citizenship", "viet nam", "action", "add");

        assertThat(added).hasStatus3xxRedirection();
        String location = String.valueOf(added.getResponse().getRedirectedUrl());
        assertThat(location).endsWith("?row=VNM");
        assertThat(body(mvc.get().uri(location).with(focalPoint()).exchange()))
                .contains("value:" + VIETNAMESE);
    }

    @Test
    void anotherSpellingIsSuggestedAndNotAssumed() throws UnsupportedEncodingException {
        MvcTestResult asked = post("IM1A", "new:citizenship", "Phillipines", "action", "add");

        assertThat(asked).hasStatus(422);
        assertThat(body(asked))
                .contains("Did you mean", "name=\"suggested:citizenship\"", "value=\"PHL\"");
        assertThat(Page.of(body(asked)).accessibilityProblems()).isEmpty();
    }

    @Test
    void pastedNamesAreResolvedTogether() {
        assertThat(
                        mvc.post()
                                .uri(path("IM1A") + "/rows")
                                .with(focalPoint())
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"dimension": "citizenship",
                                         "texts": ["Kiribati", "VNM", "Burmese", "Other Asia"]}
                                        """))
                .bodyJson()
                .extractingPath("$[*].found.code")
                .asArray()
                .containsExactly("KIR", "VNM");
    }

    @Test
    void aTableIsNilOnlyAfterConfirmation() throws UnsupportedEncodingException {
        assertThat(body(mvc.get().uri(path("IM1A") + "/nil").with(focalPoint()).exchange()))
                .contains("Yes, nothing to report");
        assertThat(body(get("IM1A"))).doesNotContain("value=\"0\" aria-label");

        mvc.post().uri(path("IM1A") + "/nil").with(focalPoint()).with(csrf()).exchange();

        assertThat(mvc.get().uri(path("IM1A") + "/cells?since=0").with(focalPoint()).exchange())
                .bodyJson()
                .extractingPath("$.cells[?(@.series == '%s')].text".formatted(TOTAL))
                .asArray()
                .containsExactly("0");
    }

    @Test
    void theHistoryOfAFigureNamesEveryChange() throws UnsupportedEncodingException {
        type(TOTAL, "12", 0);
        type(TOTAL, "14", 1);

        String page =
                body(
                        mvc.get()
                                .uri(path("IM1A") + "/history?series=" + TOTAL)
                                .with(focalPoint())
                                .exchange());

        assertThat(page).containsSubsequence("14", "12").contains("Test person");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    @Test
    void anAgencyFillsItsPartAndNotThatOfAnother() {
        String police = region.agency(entity, "POLICE");
        region.agency(entity, "COAST");

        assertThat(mvc.get().uri(part("POLICE")).with(account(police)).exchange()).hasStatusOk();
        assertThat(mvc.get().uri(part("COAST")).with(account(police)).exchange()).hasStatus(403);
        assertThat(mvc.get().uri(path("IM1A")).with(account(police)).exchange()).hasStatus(403);
    }

    @Test
    void aSeriesOfNoTableIsNotFound() {
        assertThat(type("detections.NOWHERE._T._T", "1", 0)).hasStatus(404);
        assertThat(post("IM1A", "value:nothing", "1")).hasStatus(404);
    }

    @Test
    void aClosedPeriodIsShownAndNotChanged() throws UnsupportedEncodingException {
        type(TOTAL, "12", 0);
        region.close(DATAFLOW, PERIOD);

        assertThat(body(get("IM1A"))).contains("readonly=", "value=\"12\"");
        assertThat(type(TOTAL, "13", 1)).hasStatus(409);
    }

    private String path(String table) {
        return "/drafts/%s/%s/%s/tables/%s".formatted(entity, DATAFLOW, PERIOD, table);
    }

    private String part(String agency) {
        return "/drafts/%s/%s/%s/agencies/%s/tables/IM1A"
                .formatted(entity, DATAFLOW, PERIOD, agency);
    }

    private MvcTestResult get(String table) {
        return mvc.get().uri(path(table)).with(focalPoint()).exchange();
    }

    /** Posts pairs of names and values. */
    private MvcTestResult post(String table, String... fields) {
        var request = mvc.post().uri(path(table)).with(focalPoint()).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult type(String series, String text, int seen) {
        String change = "{\"changes\": [{\"series\": \"%s\", \"text\": \"%s\", \"seen\": %d}]}";
        return mvc.post()
                .uri(path("IM1A") + "/cells")
                .with(focalPoint())
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(change.formatted(series, text, seen))
                .exchange();
    }

    private RequestPostProcessor focalPoint() {
        return account(region.focalPointOf(entity));
    }

    private RequestPostProcessor account(String number) {
        Account account = accounts.find(Long.parseLong(number)).orElseThrow();
        return SignedInAs.account(account);
    }

    private static String body(MvcTestResult result) throws UnsupportedEncodingException {
        return result.getResponse().getContentAsString();
    }
}
