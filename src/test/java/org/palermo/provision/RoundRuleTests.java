package org.palermo.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palermo.vocabulary.Frequency.ANNUAL;
import static org.palermo.vocabulary.Frequency.MONTHLY;
import static org.palermo.vocabulary.Frequency.QUARTERLY;

import org.junit.jupiter.api.Test;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class RoundRuleTests {

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
    void holdsRoundsOfQuartersWhereYearsMayBeReportedToo() {
        assertThat(on("2027-01-15", rule, QUARTERLY, ANNUAL)).containsExactly("2026-Q4");
        assertThat(on("2027-01-15", rule, ANNUAL)).containsExactly("2026");
        assertThat(on("2027-01-15", rule, MONTHLY)).containsExactly("2026-12");
        assertThat(on("2026-12-31", rule, QUARTERLY)).isEmpty();
    }

    @Test
    void holdsSeveralRoundsAtOnceWhenTheyLastLong() {
        var slow = new RoundRule(1, 45, 110, Set.of(QUARTERLY, ANNUAL));

        assertThat(on("2027-01-15", slow, QUARTERLY, ANNUAL))
                .containsExactlyInAnyOrder("2026-Q4", "2026-Q3", "2026");
    }

    private static List<String> on(String day, RoundRule rule, Frequency... reported) {
        return rule.periodsOn(LocalDate.parse(day), Set.of(reported)).stream()
                .map(ReportingPeriod::toString)
                .toList();
    }
}
