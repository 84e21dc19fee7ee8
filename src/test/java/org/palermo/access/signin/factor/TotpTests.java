package org.palermo.access.signin.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Codes of an app are those of RFC 6238, around now, and none works twice. */
class TotpTests {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-10-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void areThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(KEY, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
    }

    @Test
    void mayBeOneStepEarlyOrLate() {
        for (int steps = -1; steps <= 1; steps++) {
            assertThat(Totp.accept(KEY, code(steps), NOW, 0)).isPresent();
        }
        assertThat(Totp.accept(KEY, code(2), NOW, 0)).isEmpty();
        assertThat(Totp.accept(KEY, code(-2), NOW, 0)).isEmpty();
    }

    @Test
    void doNotWorkTwiceNorAfterALaterOne() {
        long used = Totp.accept(KEY, code(0), NOW, 0).orElseThrow();

        assertThat(Totp.accept(KEY, code(0), NOW, used)).isEmpty();
        assertThat(Totp.accept(KEY, code(-1), NOW, used)).isEmpty();
        assertThat(Totp.accept(KEY, code(1), NOW, used)).isPresent();
    }

    @Test
    void keysAreWrittenInBase32() {
        assertThat(Totp.text(KEY)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    private static String code(int steps) {
        return Totp.code(KEY, Totp.step(NOW) + steps, 6);
    }
}
