package org.palermo.submission.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.submission.SubmissionKey;
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

/** What a provider and an analyst see of a submission. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class SubmissionPageTests {

    private static final String DATAFLOW = "irregular-migration";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    @Test
    void namesTheCellOfAnErrorAndHowToMendIt() throws UnsupportedEncodingException {
        EntityCode entity = region.entityIn("VUT", DATAFLOW, "2021-Q1");
        SubmissionKey key = deliver(entity, "2021-Q1", "XYZ");

        MvcTestResult page = get(key, region.focalPointOf(entity));

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("C01", "How to mend it", "Upload the mended file");
        assertThat(Page.of(page.getResponse().getContentAsString()).accessibilityProblems())
                .isEmpty();
    }

    @Test
    void offersTheDecisionToTheAnalystOnly() {
        EntityCode entity = region.entityIn("NRU", DATAFLOW, "2021-Q2");
        SubmissionKey key = deliver(entity, "2021-Q2", "_T");
        region.explainAll(key);
        assertThat(region.submit(key)).isEmpty();

        assertThat(get(key, region.analyst())).hasStatusOk().bodyText().contains("Accept");
        assertThat(get(key, region.focalPointOf(entity)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/accept");
    }

    private SubmissionKey deliver(EntityCode entity, String period, String citizenship) {
        region.open(DATAFLOW, period);
        String csv =
                """
                DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,CITIZENSHIP,SEX,AGE,OBS_VALUE
                %s,%s,%s,IM1A,detections,%s,_T,_T,5
                """
                        .formatted(DATAFLOW, entity, period, citizenship);
        return region.delivered(region.deliver(entity, DATAFLOW, period, csv)).key();
    }

    private MvcTestResult get(SubmissionKey key, String person) {
        Account account = accounts.find(Long.parseLong(person)).orElseThrow();
        return mvc.get().uri("/submissions/" + key).with(SignedInAs.account(account)).exchange();
    }
}
