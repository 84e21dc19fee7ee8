package org.palermo.draft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.support.CsvReturn;
import org.palermo.support.Page;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.UnsupportedEncodingException;
import java.util.Objects;

/** Agencies deliver over their pages, and the focal point merges, decides and hands over. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class PlatformPagesTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2023-Q1";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    private EntityCode entity = new EntityCode("NOBODY");
    private String focalPoint = "";
    private String police = "";
    private String guard = "";

    @BeforeEach
    void anEntityWithTwoAgencies() {
        entity = region.entityIn("VUT", DATAFLOW, "2021-Q1");
        region.open(DATAFLOW, PERIOD);
        focalPoint = region.focalPointOf(entity);
        police = region.agency(entity, "POLICE");
        guard = region.agency(entity, "GUARD");
    }

    @Test
    void twoAgenciesBecomeOneSubmission() throws Exception {
        deliver(police, "POLICE", "10");
        deliver(guard, "GUARD", "<5");
        assertThat(page(focalPoint, state())).contains("POLICE of", "Delivered", "Merge what");

        assertThat(post(focalPoint, state() + "/merge")).hasRedirectedUrl(state() + "/merge");
        assertThat(page(focalPoint, state() + "/merge")).contains("cannot be made one", "Take 10");
        assertThat(post(focalPoint, state() + "/submit")).hasRedirectedUrl(state());
        assertThat(
                        post(
                                focalPoint,
                                state() + "/merge/decision",
                                "table",
                                "IM1A",
                                "series",
                                "detections._T._T._T",
                                "choice",
                                "POLICE"))
                .hasRedirectedUrl(state() + "/merge#open");
        assertThat(page(focalPoint, state())).contains("Nothing is left to decide");

        MvcTestResult submitted = post(focalPoint, state() + "/submit");
        String submission = Objects.requireNonNull(submitted.getResponse().getRedirectedUrl());
        assertThat(submission).startsWith("/submissions/" + entity);
        assertThat(page(region.analyst(), submission + "/agencies"))
                .contains("Which agency gave which figure", "Irregular migration", "&lt;5", ">10<");
        assertThat(page(region.analyst(), submission + "/figures")).contains("/agencies");
    }

    @Test
    void anAgencyFindsItsPartOnTheFirstPage() throws Exception {
        assertThat(page(police, "/")).contains("Your agency’s part", part("POLICE"));
        assertThat(page(police, "/drafts")).contains(part("POLICE")).doesNotContain("GUARD");
        assertThat(get(police, state())).hasRedirectedUrl(part("POLICE"));
        assertThat(get(police, "/submissions")).hasStatus(403);
        assertThat(get(police, part("GUARD"))).hasStatus(403);
        assertThat(get(police, part("POLICE") + "/template.xlsx")).hasStatusOk();
    }

    @Test
    void aFileWithAnUnknownPlaceIsExplained() throws Exception {
        MvcTestResult refused = upload(police, "POLICE", "Atlantis", "3");

        assertThat(refused).hasStatus(422).bodyText().contains("nothing was changed", "Atlantis");
        assertThat(Page.of(body(refused)).accessibilityProblems()).isEmpty();
    }

    @Test
    void anEntityWithoutAgenciesNoticesNothing() throws Exception {
        EntityCode alone = region.entityIn("NRU", DATAFLOW, "2021-Q1");
        String path = "/drafts/%s/%s/%s".formatted(alone, DATAFLOW, PERIOD);

        assertThat(page(region.focalPointOf(alone), path))
                .contains("Check and hand over")
                .doesNotContain("agencies", "Merge");
        assertThat(
                        page(
                                region.focalPointOf(alone),
                                "/submissions/%s/%s/%s".formatted(alone, DATAFLOW, PERIOD)))
                .contains(path);
    }

    private void deliver(String account, String agency, String figure) throws Exception {
        assertThat(upload(account, agency, "_T", figure)).hasRedirectedUrl(part(agency));
        assertThat(page(account, part(agency))).contains("Deliver this part", "IM1A");
        assertThat(post(account, part(agency) + "/deliver")).hasRedirectedUrl(part(agency));
        assertThat(page(account, part(agency))).contains("Take it back");
    }

    private MvcTestResult upload(String account, String agency, String citizenship, String figure) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", figure, citizenship, "_T", "_T");
        return mvc.post()
                .multipart()
                .uri(part(agency))
                .file(new MockMultipartFile("file", "part.csv", "text/csv", csv.bytes()))
                .with(csrf())
                .with(SignedInAs.account(account(account)))
                .exchange();
    }

    private String page(String account, String path) throws UnsupportedEncodingException {
        MvcTestResult result = get(account, path);
        assertThat(result).hasStatusOk();
        String body = body(result);
        assertThat(Page.of(body).accessibilityProblems()).isEmpty();
        return body;
    }

    private static String body(MvcTestResult result) throws UnsupportedEncodingException {
        return result.getResponse().getContentAsString();
    }

    private MvcTestResult get(String account, String path) {
        return mvc.get().uri(path).with(SignedInAs.account(account(account))).exchange();
    }

    private MvcTestResult post(String account, String path, String... parameters) {
        var request = mvc.post().uri(path).with(csrf()).with(SignedInAs.account(account(account)));
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private Account account(String person) {
        return accounts.find(Long.parseLong(person)).orElseThrow();
    }

    private String state() {
        return "/drafts/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
    }

    private String part(String agency) {
        return state() + "/agencies/" + agency;
    }
}
