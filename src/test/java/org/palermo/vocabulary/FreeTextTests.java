package org.palermo.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ask someone@example.org",
                "The holder of AB1234567 was counted twice",
                "passport N 12345678"
            })
    void whatLeadsToAPersonIsNoticed(String text) {
        assertThat(FreeText.mayNameAPerson(text)).isTrue();
    }

    @Test
    @Timeout(5)
    void aTextWithoutEndIsReadOnce() {
        assertThat(FreeText.mayNameAPerson("a".repeat(2_000_000))).isFalse();
        assertThat(FreeText.mayNameAPerson("a@".repeat(1_000_000))).isFalse();
        assertThat(FreeText.mayNameAPerson("a".repeat(2_000_000) + "@example.org")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Twelve boats arrived on one day in Q3.",
                "1,234 instead of 2,345; see table IM1A",
                "Law 2026/17 applies since 2026-07-01"
            })
    void whatIsSaidOfFiguresIsNot(String text) {
        assertThat(FreeText.mayNameAPerson(text)).isFalse();
    }
}
