package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class DecodedTextTests {

    private static final String TEXT = "REF_AREA,VALUE\nCôte d’Ivoire,3\nTürkiye,4\n";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Test
    void readsUtf8WithAndWithoutAMark() {
        assertThat(DecodedText.of(TEXT.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(TEXT);
        assertThat(DecodedText.of(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo(TEXT);
    }

    @Test
    void readsUtf16ByItsMark() {
        assertThat(DecodedText.of(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE)).text())
                .isEqualTo(TEXT);
        assertThat(DecodedText.of(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE)).text())
                .isEqualTo(TEXT);
    }

    @Test
    void namesTheLinesThatAreNotUtf8() {
        DecodedText decoded = DecodedText.of(TEXT.getBytes(WINDOWS));

        assertThat(decoded.text()).isEqualTo(TEXT);
        assertThat(decoded.foreignLines()).containsExactly(2, 3);
    }

    @Test
    void readsEachLineInItsOwnEncoding() {
        byte[] mixed = TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] last = "Curaçao,5".getBytes(WINDOWS);
        byte[] content = Arrays.copyOf(mixed, mixed.length + last.length);
        System.arraycopy(last, 0, content, mixed.length, last.length);

        DecodedText decoded = DecodedText.of(content);

        assertThat(decoded.text()).isEqualTo(TEXT + "Curaçao,5");
        assertThat(decoded.foreignLines()).containsExactly(4);
    }

    @Test
    @Timeout(5)
    void readsMillionsOfForeignLinesAndNamesSome() {
        DecodedText decoded = DecodedText.of("é\n".repeat(5_000_000).getBytes(WINDOWS));

        assertThat(decoded.text()).hasSize(10_000_000);
        assertThat(decoded.foreignLines()).hasSize(1_000);
    }

    @Test
    void readsNothingOfNothing() {
        assertThat(DecodedText.of(new byte[0]).text()).isEmpty();
    }
}
