package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** What is cut must be too long for every rule, or it would be taken as if it were whole. */
    @Test
    void noRuleTakesATextThatIsCut() throws IOException {
        Matcher longest =
                Pattern.compile("max_characters: *([0-9]+)")
                        .matcher(Files.readString(Path.of("schemas/rules.yaml")));

        assertThat(longest.results().map(each -> Integer.parseInt(each.group(1)) * 4))
                .isNotEmpty()
                .allSatisfy(
                        length -> {
                            String words = "x".repeat(length);
                            assertThat(new Typed(words, "", "", null).value()).isEqualTo(words);
                        });
    }
}
