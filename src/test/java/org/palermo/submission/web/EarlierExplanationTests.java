package org.palermo.submission.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.Page;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.io.UnsupportedEncodingException;
import java.util.Objects;

/** What was explained once need not be explained again. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class EarlierExplanationTests {

    private static final String DATAFLOW = "irregular-migration";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    @Test
    void theSameWarningAboutTheSameFigureKeepsItsExplanation() {
        EntityCode entity = region.entityIn("VUT", DATAFLOW, "2021-Q1");
        SubmissionKey first = deliver(entity, "2021-Q1", 5, 1);
        region.explainAll(first);
        String words = Objects.requireNonNull(warning(first).explanation());

        RecordedFinding again = warning(deliver(entity, "2021-Q1", 5, 2));

        assertThat(again.explanation()).isEqualTo(words);
        assertThat(Objects.requireNonNull(again.carriedOver()).number()).isEqualTo(1);
        assertThat(again.carriedOver().period()).hasToString("2021-Q1");
    }

    @Test
    void anotherFigureAsksAnew() {
        EntityCode entity = region.entityIn("NRU", DATAFLOW, "2021-Q1");
        region.explainAll(deliver(entity, "2021-Q1", 5, 1));

        assertThat(warning(deliver(entity, "2021-Q1", 6, 1)).explanation()).isNull();
    }

    @Test
    void whatWasExplainedLastTimeIsConfirmedInOneAction() throws UnsupportedEncodingException {
        EntityCode entity = region.entityIn("TON", DATAFLOW, "2021-Q1");
        SubmissionKey before = deliver(entity, "2021-Q1", 5, 1);
        region.explainAll(before);
        assertThat(region.submit(before)).isEmpty();
        region.accept(before);
        SubmissionKey now = deliver(entity, "2021-Q2", 9, 3);
        assertThat(warning(now).explanation()).isNull();

        String page = page(now, region.focalPointOf(entity));
        assertThat(page).contains("Confirmed last time", "still true");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        confirm(now, region.focalPointOf(entity));

        assertThat(warning(now).explanation()).isEqualTo(warning(before).explanation());
        assertThat(page(now, region.focalPointOf(entity)))
                .contains("Explanation carried over")
                .doesNotContain("Confirmed last time");
        assertThat(region.submit(now)).isEmpty();
    }

    /** The own citizens in a table of foreigners. */
    private RecordedFinding warning(SubmissionKey key) {
        return region.findings(key).stream()
                .filter(each -> each.finding().rule().equals("C03.IM"))
                .findFirst()
                .orElseThrow();
    }

    private SubmissionKey deliver(EntityCode entity, String period, int own, int exits) {
        region.open(DATAFLOW, period);
        String start = "%s,%s,%s".formatted(DATAFLOW, entity, period);
        String csv =
                String.join(
                        "\n",
                        "DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,CITIZENSHIP,SEX,AGE,OBS_VALUE",
                        start + ",IM1A,detections,_T,_T,_T," + own,
                        start + ",IM1A,detections,%s,_T,_T,%d".formatted(area(entity), own),
                        start + ",IM2A,detections,_T,_T,_T," + exits,
                        "");
        return region.delivered(region.deliver(entity, DATAFLOW, period, csv)).key();
    }

    /** Entities of tests are named after their area, with a letter before and a number behind. */
    private static String area(EntityCode entity) {
        return entity.value().substring(1, 4);
    }

    private String page(SubmissionKey key, String person) throws UnsupportedEncodingException {
        return mvc.get()
                .uri("/submissions/" + key)
                .with(SignedInAs.account(account(person)))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private void confirm(SubmissionKey key, String person) {
        assertThat(
                        mvc.post()
                                .uri("/submissions/%s/still-true".formatted(key))
                                .with(SecurityMockMvcRequestPostProcessors.csrf())
                                .with(SignedInAs.account(account(person))))
                .hasStatus3xxRedirection();
    }

    private Account account(String person) {
        return accounts.find(Long.parseLong(person)).orElseThrow();
    }
}
