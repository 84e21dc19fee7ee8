package org.palermo.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
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
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

import java.io.UnsupportedEncodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages on which a focal point says what spellings mean. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class SpellingPageTests {

    private static final String DATAFLOW = "irregular-migration";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    @Test
    void fillsInWhatIsHardlyAnythingElseAndOffersTheRest() throws UnsupportedEncodingException {
        EntityCode entity = region.entityIn("FJI", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2020-Q1", "Phillipines", "Congolese", "Other Asia");

        String page = ok(get(entity, "/submissions/" + key + "/spellings"));

        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(field(page, "Phillipines")).contains("value=\"Philippines [PHL]\"");
        assertThat(field(page, "Congolese")).contains("value=\"\"").contains("Perhaps Congo [COG]");
        assertThat(field(page, "Other Asia")).contains("value=\"\"").doesNotContain("Perhaps");
        assertThat(page).contains("<option value=\"Viet Nam [VNM]\">");
        assertThat(ok(get(entity, "/submissions/" + key))).contains("3 spellings are");
    }

    @Test
    void saysWhatIsNoCodeAtItsField() throws UnsupportedEncodingException {
        EntityCode entity = region.entityIn("TON", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2020-Q1", "Tongaa");
        String path = "/submissions/" + key + "/spellings";
        String field = name(ok(get(entity, path)), "Tongaa");

        MvcTestResult answer = post(entity, path, field, "Atlantis");

        String page = answer.getResponse().getContentAsString();
        assertThat(answer).hasStatus(422);
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(page).contains("<title>Error: ", "value=\"Atlantis\"", "href=\"#" + field);
    }

    @Test
    void leadsToTheNextSubmissionAndShowsWhatWasRead() throws UnsupportedEncodingException {
        EntityCode entity = region.entityIn("PLW", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2020-Q1", "Palauu");
        String path = "/submissions/" + key + "/spellings";
        String field = name(ok(get(entity, path)), "Palauu");

        MvcTestResult answer = post(entity, path, field, "Palau [PLW]");

        String next = "/submissions/%s/%s/2020-Q1/2".formatted(entity, DATAFLOW);
        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl(next);
        String page = ok(get(entity, next));
        assertThat(page).contains("One spelling was", "Palau [PLW]");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(ok(get(entity, "/submissions/" + key)))
                .contains("The same file was checked again");
        String mappings = ok(get(entity, "/mappings/" + entity));
        assertThat(Page.of(mappings).accessibilityProblems()).isEmpty();
        Matcher end = Pattern.compile("action=\"(/mappings/[^\"]+/end)\"").matcher(mappings);
        assertThat(end.find()).isTrue();
        assertThat(post(entity, end.group(1), "x", "")).hasStatus3xxRedirection();
        assertThat(ok(get(entity, "/mappings/" + entity)))
                .contains("One spelling ended")
                .doesNotContain("/end\"");
    }

    @Test
    void staysUsableWhereTenThousandSpellingsAreRubbish() throws UnsupportedEncodingException {
        EntityCode entity = region.entityIn("NIU", DATAFLOW, "2018-Q1");
        String[] rubbish = new String[10_000];
        for (int i = 0; i < rubbish.length; i++) {
            rubbish[i] = "rubbish " + Integer.toString(i, 26).replaceAll("\\d", "q") + "x" + i;
        }
        SubmissionKey key = deliver(entity, "2020-Q1", rubbish);

        String page = ok(get(entity, "/submissions/" + key + "/spellings"));

        assertThat(page).contains("Of 10,000 unknown spellings the 100 most frequent are shown");
        assertThat(page.length()).isLessThan(300_000);
    }

    private SubmissionKey deliver(EntityCode entity, String period, String... citizenships) {
        region.open(DATAFLOW, period);
        var csv = new CsvReturn(DATAFLOW, entity, period, "citizenship", "sex", "age");
        for (String citizenship : citizenships) {
            csv.add("IM1A", "detections", "1", citizenship, "_T", "_T");
        }
        return region.delivered(region.deliver(entity, DATAFLOW, period, csv.text())).key();
    }

    private static String field(String page, String spelling) {
        int from = page.indexOf("“" + spelling + "”");
        return page.substring(from, page.indexOf("</div>", page.indexOf("<input", from)));
    }

    private static String name(String page, String spelling) {
        Matcher name = Pattern.compile("name=\"(code-\\d+)\"").matcher(field(page, spelling));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private static String ok(MvcTestResult result) throws UnsupportedEncodingException {
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    private MvcTestResult get(EntityCode entity, String path) {
        return exchange(entity, mvc.get().uri(path));
    }

    private MvcTestResult post(EntityCode entity, String path, String field, String value) {
        return exchange(entity, mvc.post().uri(path).param(field, value).with(csrf()));
    }

    private MvcTestResult exchange(
            EntityCode entity, AbstractMockHttpServletRequestBuilder<?> request) {
        long account = Long.parseLong(region.focalPointOf(entity));
        request.with(SignedInAs.account(accounts.find(account).orElseThrow()));
        return mvc.perform(request);
    }
}
