package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTests {

    @Test
    void ofATextWithoutEndTheStartIsKept() {
        String endless = "1".repeat(1_200_000);

        var typed = new Typed(endless, endless, endless, endless);

        assertThat(typed.value()).startsWith("111").endsWith("…").hasSize(16_001);
        assertThat(typed.status()).hasSize(16_001);
        assertThat(typed.confidentiality()).hasSize(16_001);
        assertThat(typed.comment()).hasSize(16_001);
    }

    @Test
    void theLongestAnswerInWordsIsKeptWhole() {
        String words = "e\u0301".repeat(4_000);

        assertThat(new Typed(words, "", "", words)).isEqualTo(new Typed(words, "", "", words));
        assertThat(new Typed(words, "", "", words).value()).isEqualTo(words);
    }
}
