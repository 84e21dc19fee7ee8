package org.palermo.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palermo.vocabulary.Frequency.ANNUAL;
import static org.palermo.vocabulary.Frequency.MONTHLY;
import static org.palermo.vocabulary.Frequency.QUARTERLY;

import org.junit.jupiter.api.Test;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class RoundRuleTests {

    private static final Set<Frequency> ALL = Set.of(QUARTERLY, ANNUAL, MONTHLY);

    private final RoundRule rule = new RoundRule(1, 45, 45, Set.of());

    @Test
    void isOpenFromTheDayAfterThePeriodToTheDayItIsDue() {
        var period = ReportingPeriod.quarter(2026, 3);

        assertThat(rule.isTimeFor(period, LocalDate.of(2026, 9, 30))).isFalse();
        assertThat(rule.isTimeFor(period, LocalDate.of(2026, 10, 1))).isTrue();
        assertThat(rule.isTimeFor(period, LocalDate.of(2026, 11, 14))).isTrue();
        assertThat(rule.isTimeFor(period, LocalDate.of(2026, 11, 15))).isFalse();
        assertThat(rule.dueOn(period)).isEqualTo(LocalDate.of(2026, 11, 14));
    }

    @Test
    void neverClosesBeforeItIsDue() {
        var odd = new RoundRule(1, 60, 10, Set.of());

        assertThat(odd.lastDay(ReportingPeriod.year(2026))).isEqualTo(LocalDate.of(2027, 3, 1));
    }

    @Test
    void holdsRoundsOfPeriodsAsLongAsTheFirstThatIsOwed() {
        assertThat(on("2027-01-15", rule, "2020-Q1")).containsExactly("2026-Q4");
        assertThat(on("2027-01-15", rule, "2020")).containsExactly("2026");
        assertThat(on("2027-01-15", rule, "2020-01")).containsExactly("2026-12");
        assertThat(on("2026-12-31", rule, "2020-Q1")).isEmpty();
    }

    @Test
    void holdsNoRoundOfAPeriodThatNobodyOwes() {
        assertThat(on("2027-01-15", rule, "2027-Q1")).isEmpty();
        assertThat(rule.periodsOn(LocalDate.of(2027, 1, 15), ALL, List.of())).isEmpty();
    }

    @Test
    void holdsSeveralRoundsAtOnceWhenTheyLastLong() {
        var slow = new RoundRule(1, 45, 110, Set.of(QUARTERLY, ANNUAL));

        assertThat(on("2027-01-15", slow, "2020"))
                .containsExactlyInAnyOrder("2026-Q4", "2026-Q3", "2026");
    }

    private static List<String> on(String day, RoundRule rule, String from) {
        var agreement =
                new ProvisionAgreement(
                        1,
                        new EntityCode("KIR"),
                        1,
                        "irregular-migration",
                        ReportingPeriod.parse(from),
                        null);
        return rule.periodsOn(LocalDate.parse(day), ALL, List.of(agreement)).stream()
                .map(ReportingPeriod::toString)
                .toList();
    }
}
