package org.palermo.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.submission.MirrorReading;
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

import java.io.UnsupportedEncodingException;

/** What two entities report about each other, and who may compare it. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class MirrorTests {

    private static final String DATAFLOW = "trafficking-in-persons";
    private static final String HEADING = "Compared with what others report";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;
    @Autowired private MirrorReading mirrors;

    @Test
    void onlyTheAnalystSeesThatBothSidesDiffer() throws UnsupportedEncodingException {
        EntityCode detecting = region.entityIn("FJI", DATAFLOW, "2021");
        EntityCode receiving = region.entityIn("SLB", DATAFLOW, "2021");
        SubmissionKey partner = deliver(detecting, "TP1C", "CITIZENSHIP", "SLB", 5);
        region.explainAll(partner);
        assertThat(region.submit(partner)).isEmpty();
        region.accept(partner);

        SubmissionKey key = deliver(receiving, "TP2", "REPATRIATED_FROM", "FJI", 50);

        String seen = page(key, region.analyst());
        assertThat(seen).contains(HEADING, "50 victims", "Fiji", "reports 5", "90 %");
        assertThat(Page.of(seen).accessibilityProblems()).isEmpty();
        assertThat(page(key, region.focalPointOf(receiving))).doesNotContain(HEADING, "M01");
        assertThat(region.findings(key)).noneMatch(each -> each.finding().rule().startsWith("M"));
        assertThatThrownBy(() -> mirrors.findings(key)).isInstanceOf(RuntimeException.class);
    }

    private SubmissionKey deliver(
            EntityCode entity, String table, String concept, String code, int value) {
        region.open(DATAFLOW, "2021");
        String start = "%s,%s,2021,%s,victims".formatted(DATAFLOW, entity, table);
        String csv =
                String.join(
                        "\n",
                        "DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,%s,SEX,AGE,OBS_VALUE"
                                .formatted(concept),
                        start + ",_T,_T,_T," + value,
                        start + ",%s,_T,_T,%d".formatted(code, value),
                        "");
        return region.delivered(region.deliver(entity, DATAFLOW, "2021", csv)).key();
    }

    private String page(SubmissionKey key, String person) throws UnsupportedEncodingException {
        return mvc.get()
                .uri("/submissions/" + key)
                .with(SignedInAs.account(accounts.find(Long.parseLong(person)).orElseThrow()))
                .exchange()
                .getResponse()
                .getContentAsString();
    }
}
