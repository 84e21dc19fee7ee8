package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.provision.Extensions;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.support.CsvReturn;
import org.palermo.support.MovableClock;
import org.palermo.support.Page;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/** A round closes, an entity gets more time, accepted figures are revised; all can be followed. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import({Region.class, PunctualityTests.Time.class})
class PunctualityTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final AtomicInteger TURN = new AtomicInteger();

    @Autowired Region region;
    @Autowired MovableClock clock;
    @Autowired RoundReading rounds;
    @Autowired SubmissionService service;
    @Autowired Extensions extensions;
    @Autowired ProvisionAgreements agreements;
    @Autowired SystemTransactions transactions;
    @Autowired Accounts accounts;
    @Autowired MockMvcTester mvc;

    /** A year that no other test reports about; it is due on 14 February. */
    private int year;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void aRoundIsOpen() {
        year = 2017 + TURN.incrementAndGet();
        on(1, 10);
        entity = region.entityIn("KIR", DATAFLOW, period(), period());
        region.open(DATAFLOW, period());
    }

    @Test
    void countsTheDaysBetweenTheDueDayAndTheDelivery() {
        EntityCode late = region.entityIn("MHL", DATAFLOW, period(), period());
        EntityCode never = region.entityIn("TUV", DATAFLOW, period(), period());
        on(2, 14);
        region.accept(submit(entity, 7));
        on(2, 17);
        submit(late, 7);

        assertThat(standing(entity).isOnTime()).isTrue();
        assertThat(standing(entity).isAccepted()).isTrue();
        assertThat(standing(late).daysLate()).isEqualTo(3);
        assertThat(standing(never).isMissing()).isTrue();
        RoundReport report = report();
        assertThat(report.due()).isEqualTo(3);
        assertThat(report.onTime()).isEqualTo(1);
        assertThat(report.late()).isEqualTo(1);
        assertThat(report.missing()).isEqualTo(1);
        assertThat(ActingAccount.callAs(region.analyst(), () -> rounds.overdue()))
                .filteredOn(each -> each.period().equals(ReportingPeriod.parse(period())))
                .extracting(each -> each.entity().code())
                .contains(never)
                .doesNotContain(entity, late);
    }

    @Test
    void refusesAFirstReturnOfAClosedPeriodAndSaysWhatToDo() {
        region.close(DATAFLOW, period());
        on(3, 1);

        Receipt receipt = region.deliver(entity, DATAFLOW, period(), csv(entity, 7));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused ->
                                assertThat(refused.findings())
                                        .singleElement()
                                        .satisfies(
                                                each -> {
                                                    assertThat(each.message())
                                                            .contains((year + 1) + "-02-14");
                                                    assertThat(each.mend()).contains("extension");
                                                }));
    }

    @Test
    void takesAFirstReturnWithinAnExtension() {
        EntityCode other = region.entityIn("MHL", DATAFLOW, period(), period());
        region.close(DATAFLOW, period());
        on(3, 1);
        extend(LocalDate.of(year + 1, 3, 10));

        submit(entity, 7);

        assertThat(standing(entity).isOnTime()).isTrue();
        assertThat(region.deliver(other, DATAFLOW, period(), csv(other, 7)))
                .isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void doesNotSubmitWhatWasDeliveredBeforeThePeriodClosed() {
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, period(), csv(entity, 7))).key();
        region.explainAll(key);
        region.close(DATAFLOW, period());

        assertThat(region.submit(key)).containsExactly(Precondition.PERIOD_IS_OPEN);
    }

    @Test
    void takesARevisionOfAClosedPeriodWithAReasonAndANote() {
        region.accept(submit(entity, 7));
        region.close(DATAFLOW, period());
        on(3, 1);
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, period(), csv(entity, 8))).key();
        region.explainAll(key);

        assertThat(region.submit(key))
                .containsExactly(
                        Precondition.REVISION_HAS_A_REASON,
                        Precondition.REVISION_OF_A_CLOSED_PERIOD_HAS_A_NOTE);
        revise(key, "");
        assertThat(region.submit(key))
                .containsExactly(Precondition.REVISION_OF_A_CLOSED_PERIOD_HAS_A_NOTE);
        revise(key, "The coast guard reported late.");
        assertThat(region.submit(key)).isEmpty();
        assertThat(standing(entity).isOnTime()).isTrue();
    }

    @Test
    void everyPageCanBeReadByAll() throws Exception {
        EntityCode never = region.entityIn("TUV", DATAFLOW, period(), period());
        submit(entity, 7);
        on(2, 17);
        String round = "/completeness/%s/%s".formatted(DATAFLOW, period());

        for (String path :
                new String[] {
                    "/completeness",
                    "/completeness/overdue",
                    round,
                    "/administration/extensions?entity=" + never
                }) {
            assertThat(Page.of(body(path, region.analyst())).accessibilityProblems())
                    .as(path)
                    .isEmpty();
        }
        assertThat(body(round, region.analyst())).contains("On time", "Missing", "%");
        assertThat(body(round + "/round.csv", region.analyst()))
                .contains(never + ",Test " + never + "," + (year + 1) + "-02-14,no,,,,MISSING,,");
        String own = body("/submissions", region.focalPointOf(entity));
        assertThat(Page.of(own).accessibilityProblems()).isEmpty();
        assertThat(own).contains("On time").doesNotContain("Test " + never);
        assertThat(body("/account/notices", region.focalPointOf(entity))).contains("Open:");
    }

    private String body(String path, String account) throws Exception {
        var response =
                mvc.get()
                        .uri(path)
                        .with(
                                SignedInAs.account(
                                        accounts.find(Long.parseLong(account)).orElseThrow()))
                        .exchange()
                        .getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private void revise(SubmissionKey key, String note) {
        ActingAccount.runAs(
                region.focalPointOf(entity),
                () -> service.giveRevisionReason(key, "LATE_FIGURES", note));
    }

    private void extend(LocalDate until) {
        transactions.run(
                () ->
                        extensions.grant(
                                agreements.find(entity, DATAFLOW).orElseThrow(),
                                ReportingPeriod.parse(period()),
                                until,
                                "A flood",
                                "An analyst"));
    }

    private SubmissionKey submit(EntityCode provider, int figure) {
        SubmissionKey key =
                region.delivered(
                                region.deliver(provider, DATAFLOW, period(), csv(provider, figure)))
                        .key();
        region.explainAll(key);
        assertThat(region.submit(key)).isEmpty();
        return key;
    }

    private String csv(EntityCode provider, int figure) {
        var csv = new CsvReturn(DATAFLOW, provider, period(), "citizenship", "sex", "age");
        csv.add("IM1A", "detections", String.valueOf(figure), "_T", "_T", "_T");
        return csv.text();
    }

    private Standing standing(EntityCode provider) {
        return report().standings().stream()
                .filter(each -> each.obligation().entity().code().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    /** Of the entities of this test alone. */
    private RoundReport report() {
        RoundReport all =
                ActingAccount.callAs(
                        region.analyst(),
                        () -> rounds.report(DATAFLOW, ReportingPeriod.parse(period())));
        return new RoundReport(
                all.questionnaire(),
                all.round(),
                all.standings().stream()
                        .filter(each -> isOfThisTest(each.obligation().entity().code()))
                        .toList());
    }

    private boolean isOfThisTest(EntityCode code) {
        return agreements.find(code, DATAFLOW).stream()
                .anyMatch(each -> each.from().toString().equals(period()));
    }

    private String period() {
        return String.valueOf(year);
    }

    private void on(int month, int day) {
        clock.moveTo(Instant.parse("%d-%02d-%02dT12:00:00Z".formatted(year + 1, month, day)));
    }

    /** A clock that the test moves. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }
}
