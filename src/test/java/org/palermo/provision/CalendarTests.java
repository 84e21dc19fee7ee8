package org.palermo.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.support.MovableClock;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.moments.DayHasPassed;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Rounds open and close by themselves, and an entity may be given more time. */
@SpringBootTest(properties = "palermo.calendar.by-rule=true")
@WithDatabase
@Import(CalendarTests.Time.class)
@RecordApplicationEvents
class CalendarTests {

    private static final String QUARTERLY = "irregular-migration";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired MovableClock clock;
    @Autowired RoundsByRule rounds;
    @Autowired ReportingCalendar calendar;
    @Autowired Extensions extensions;
    @Autowired ReportingEntities entities;
    @Autowired ProvisionAgreements agreements;
    @Autowired SystemTransactions transactions;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired ApplicationEvents events;
    @Autowired JdbcClient jdbc;

    /** Years that no other test reaches, each later than the one before. */
    private int year;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void beginAYearThatNobodyElseHas() {
        year = 2100 + NUMBER.incrementAndGet() * 3;
        entity = entity();
        agree(QUARTERLY, "2020-Q1");
    }

    /** What is closed last decides what is shared, also in the tests that follow. */
    @AfterEach
    void takeTheYearBack() {
        TestDatabase.owner().sql("delete from reporting_period where period >= '2100'").update();
    }

    @Test
    void aRoundOpensOnTheDayAfterItsPeriodAndClosesAfterTheDayItIsDue() {
        aDayPasses(LocalDate.of(year, 3, 31));
        assertThat(calendar.find(QUARTERLY, quarter(1))).isEmpty();

        aDayPasses(LocalDate.of(year, 4, 1));
        CalendarEntry entry = calendar.find(QUARTERLY, quarter(1)).orElseThrow();
        assertThat(entry.open()).isTrue();
        assertThat(entry.isByRule()).isTrue();
        assertThat(entry.dueOn()).isEqualTo(LocalDate.of(year, 5, 15));

        aDayPasses(LocalDate.of(year, 5, 15));
        assertThat(isOpen(1)).isTrue();

        aDayPasses(LocalDate.of(year, 5, 16));
        assertThat(isOpen(1)).isFalse();
    }

    @Test
    void saysOnceThatARoundHasOpened() {
        aDayPasses(LocalDate.of(year, 4, 1));
        rounds.apply();
        aDayPasses(LocalDate.of(year, 4, 2));

        assertThat(
                        events.stream(RoundOpened.class)
                                .filter(each -> each.dataflow().equals(QUARTERLY))
                                .filter(each -> each.period().equals(quarter(1))))
                .containsExactly(new RoundOpened(QUARTERLY, quarter(1), LocalDate.of(year, 5, 15)));
    }

    @Test
    void anotherDueDayOpensNoRoundAgain() {
        aDayPasses(LocalDate.of(year, 4, 1));
        long round = entry(1).id();
        int changed =
                TestDatabase.<Integer>inApplicationForGood(
                        ActingAccount.SYSTEM,
                        sql ->
                                sql.sql(
                                                "update reporting_period set due_on = due_on - 1"
                                                        + " where id = :id")
                                        .param("id", round)
                                        .update());
        assertThat(changed).isEqualTo(1);
        aDayPasses(LocalDate.of(year, 4, 2));

        assertThat(entry(1).dueOn()).isEqualTo(LocalDate.of(year, 5, 15));
        assertThat(
                        events.stream(RoundOpened.class)
                                .filter(each -> each.dataflow().equals(QUARTERLY))
                                .filter(each -> each.period().equals(quarter(1))))
                .hasSize(1);
    }

    @Test
    void severalNodesOpenARoundOnce() throws Exception {
        clock.moveTo(LocalDate.of(year, 4, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Callable<Boolean> node =
                () -> {
                    rounds.apply();
                    return true;
                };

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var each : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(calendar.find(QUARTERLY, quarter(1)).orElseThrow().version()).isZero();
    }

    @Test
    void whatAPersonHasSetStaysUntilItFollowsTheRuleAgain() {
        aDayPasses(LocalDate.of(year, 4, 1));
        transactions.run(() -> calendar.close(entry(1), "An administrator"));
        aDayPasses(LocalDate.of(year, 4, 2));
        assertThat(isOpen(1)).isFalse();
        assertThat(entry(1).setBy()).isEqualTo("An administrator");

        transactions.run(() -> calendar.followRule(entry(1)));
        assertThat(isOpen(1)).isTrue();

        transactions.run(() -> calendar.open(QUARTERLY, quarter(1), "An administrator"));
        aDayPasses(LocalDate.of(year, 6, 1));
        assertThat(isOpen(1)).isTrue();

        transactions.run(() -> calendar.followRule(entry(1)));
        assertThat(isOpen(1)).isFalse();
    }

    @Test
    void twoPersonsDoNotOverwriteEachOther() {
        aDayPasses(LocalDate.of(year, 4, 1));
        CalendarEntry seen = entry(1);
        transactions.run(() -> calendar.close(seen, "One"));

        assertThatThrownBy(() -> calendar.followRule(seen))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void anExtensionOpensTheRoundForOneEntityUntilItsDay() {
        aDayPasses(LocalDate.of(year, 4, 1));
        aDayPasses(LocalDate.of(year, 5, 20));
        EntityCode other = entity();
        extend(LocalDate.of(year, 6, 1));

        assertThat(calendar.isOpenFor(entity, QUARTERLY, quarter(1))).isTrue();
        assertThat(calendar.isOpenFor(other, QUARTERLY, quarter(1))).isFalse();
        assertThat(calendar.dueOn(entity, QUARTERLY, quarter(1)))
                .isEqualTo(LocalDate.of(year, 6, 1));
        assertThat(calendar.dueOn(other, QUARTERLY, quarter(1)))
                .isEqualTo(LocalDate.of(year, 5, 15));

        aDayPasses(LocalDate.of(year, 6, 2));
        assertThat(calendar.isOpenFor(entity, QUARTERLY, quarter(1))).isFalse();
        assertThat(calendar.round(QUARTERLY, quarter(1)).isPastDue(entity)).isTrue();
    }

    @Test
    void aNewerExtensionTakesThePlaceOfAnOlderOne() {
        aDayPasses(LocalDate.of(year, 5, 20));
        extend(LocalDate.of(year, 7, 1));
        extend(LocalDate.of(year, 6, 1));

        assertThat(calendar.dueOn(entity, QUARTERLY, quarter(1)))
                .isEqualTo(LocalDate.of(year, 6, 1));
        assertThat(extensions.all().stream().filter(each -> each.entity().equals(entity)))
                .extracting(Extension::dueOn)
                .containsExactly(LocalDate.of(year, 6, 1), LocalDate.of(year, 7, 1));
        assertThat(events.stream(ExtensionGranted.class)).hasSize(2);
    }

    private void extend(LocalDate until) {
        transactions.run(
                () ->
                        extensions.grant(
                                agreements.find(entity, QUARTERLY).orElseThrow(),
                                quarter(1),
                                until,
                                "A flood",
                                "An analyst"));
    }

    private EntityCode entity() {
        var code = new EntityCode("CAL" + NUMBER.incrementAndGet());
        transactions.run(
                () ->
                        entities.add(
                                new ReportingEntity(
                                        0, code, "KIR", "Test " + code, null, null, null)));
        return code;
    }

    private void agree(String dataflow, String from) {
        transactions.run(
                () ->
                        agreements.add(
                                entities.find(entity).orElseThrow(),
                                dataflow,
                                ReportingPeriod.parse(from),
                                null));
    }

    private void aDayPasses(LocalDate today) {
        clock.moveTo(today.atStartOfDay(ZoneOffset.UTC).plus(Duration.ofHours(3)).toInstant());
        publisher.publishEvent(DayHasPassed.of(today.minusDays(1)));
    }

    private boolean isOpen(int quarter) {
        return entry(quarter).open();
    }

    private CalendarEntry entry(int quarter) {
        return calendar.find(QUARTERLY, quarter(quarter)).orElseThrow();
    }

    private ReportingPeriod quarter(int number) {
        return ReportingPeriod.quarter(year, number);
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
